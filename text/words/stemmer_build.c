// SPDX-License-Identifier: MIT
// Which build of libstemmer is at work, told by its archive, where that is in the program, or by the identity that the linker gave to its file.
#include "text/words/stemmer.h"
#include "text/words/stemmer_archive.h"

#include <elf.h>
#include <libstemmer.h>
#include <link.h>
#include <stdio.h>
#include <string.h>

struct search {
    uintptr_t address; // of a function of libstemmer
    char *out;
    bool found;
};

static bool holds(const struct dl_phdr_info *object, uintptr_t address)
{
    for (size_t i = 0; i < object->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &object->dlpi_phdr[i];
        if (part->p_type == PT_LOAD && address - (object->dlpi_addr + part->p_vaddr) < part->p_memsz)
            return true;
    }
    return false;
}

static size_t padded(size_t size)
{
    return (size + 3) & ~(size_t)3;
}

// The identity among the notes of a file, in hexadecimal digits.
static bool read_notes(const unsigned char *notes, size_t size, char out[STEMMER_BUILD_SIZE])
{
    for (size_t at = 0; at + sizeof(ElfW(Nhdr)) <= size;) {
        ElfW(Nhdr) note;
        memcpy(&note, notes + at, sizeof note);
        const unsigned char *name = notes + at + sizeof note, *text = name + padded(note.n_namesz);
        const size_t rest = size - at - sizeof note;
        if (padded(note.n_namesz) > rest || padded(note.n_descsz) > rest - padded(note.n_namesz))
            return false;
        if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == sizeof "GNU" &&
            memcmp(name, "GNU", sizeof "GNU") == 0 && note.n_descsz > 0 &&
            2 * note.n_descsz < STEMMER_BUILD_SIZE) {
            for (size_t i = 0; i < note.n_descsz; i++)
                snprintf(out + 2 * i, 3, "%02x", text[i]);
            return true;
        }
        at += sizeof note + padded(note.n_namesz) + padded(note.n_descsz);
    }
    return false;
}

static int look(struct dl_phdr_info *object, size_t size, void *context)
{
    (void)size;
    struct search *search = context;
    if (!holds(object, search->address))
        return 0;
    for (size_t i = 0; i < object->dlpi_phnum && !search->found; i++) {
        const ElfW(Phdr) *part = &object->dlpi_phdr[i];
        if (part->p_type == PT_NOTE)
            search->found = read_notes((const unsigned char *)(object->dlpi_addr + part->p_vaddr),
                                       part->p_memsz, search->out);
    }
    return 1;
}

bool stemmer_build(char out[STEMMER_BUILD_SIZE])
{
    if (loci_stemmer_archive) {
        snprintf(out, STEMMER_BUILD_SIZE, "%s", loci_stemmer_archive);
        return true;
    }
    struct search search = {.address = (uintptr_t)sb_stemmer_new, .out = out};
    dl_iterate_phdr(look, &search);
    return search.found;
}
