// SPDX-License-Identifier: MIT
// Where a command with all of its libraries in it begins (cmake/LociWhole.cmake), before the C library puts addresses into its tables. The pages that
// these lie in are asked for at once: written one by one, each is a fault of its own, some ninety of the two hundred of a short search. A kernel
// before Linux 5.14 refuses, and all is as it was. It is no C, since nothing that C may count on is there yet.
#include <asm/unistd.h>
#include <linux/mman.h>

#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23
#endif

#define WRITTEN(number) #number
#define NUMBER(name) WRITTEN(name)

// The tables lie between the first functions that are called and the addresses that the linker looks up. What the kernel left in rdx is kept for
// _start.
// clang-format off
__asm__(".pushsection .text\n"
        ".globl loci_entry\n"
        ".hidden loci_entry\n"
        ".type loci_entry, @function\n"
        "loci_entry:\n"
        "    mov %rdx, %r12\n"
        "    lea __init_array_start(%rip), %rdi\n"
        "    and $-4096, %rdi\n"
        "    lea _GLOBAL_OFFSET_TABLE_(%rip), %rsi\n"
        "    and $-4096, %rsi\n"
        "    sub %rdi, %rsi\n"
        "    mov $" NUMBER(MADV_POPULATE_WRITE) ", %edx\n"
        "    mov $" NUMBER(__NR_madvise) ", %eax\n"
        "    syscall\n"
        "    mov %r12, %rdx\n"
        "    jmp _start\n"
        ".size loci_entry, . - loci_entry\n"
        ".popsection\n");
// clang-format on
