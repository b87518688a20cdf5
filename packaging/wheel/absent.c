// SPDX-License-Identifier: MIT
// What the worker of the wheel is linked with in place of things that are not to be had there: calls that glibc 2.28 does not have yet and
// the archives of Debian make, and libraries that Debian has as shared objects alone. None of the latter is come to by reading: gmime
// asks gpgme for signatures and idn2 for domains, gio asks for mounts and labels of files. Each fails as the real one may.
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/syscall.h>
#include <unistd.h>

#define HIDDEN __attribute__((visibility("hidden")))

// ---------------------------------------------------------------------------------------------------------
// glibc

// 2.36.
HIDDEN void arc4random_buf(void *out, size_t size)
{
    for (size_t done = 0; done < size;) {
        ssize_t got = getrandom((char *)out + done, size - done, 0);
        if (got < 0 && errno != EINTR)
            abort(); // as there
        done += got > 0 ? (size_t)got : 0;
    }
}

// 2.34.
HIDDEN int close_range(unsigned first, unsigned last, int flags)
{
    return (int)syscall(SYS_close_range, first, last, flags);
}

// 2.32.
HIDDEN const char *sigabbrev_np(int number)
{
    static const char *const names[] = {
        NULL,   "HUP",  "INT",    "QUIT", "ILL",  "TRAP", "ABRT", "BUS",  "FPE",  "KILL", "USR1",
        "SEGV", "USR2", "PIPE",   "ALRM", "TERM", NULL,   "CHLD", "CONT", "STOP", "TSTP", "TTIN",
        "TTOU", "URG",  "XCPU",   "XFSZ", "VTALRM", "PROF", "WINCH", "POLL", "PWR",  "SYS",
    };
    return number > 0 && (size_t)number < sizeof names / sizeof *names ? names[number] : NULL;
}

// ---------------------------------------------------------------------------------------------------------
// Libraries

#define FAILS(name)        \
    int name(void);        \
    HIDDEN int name(void)  \
    {                      \
        return -1;         \
    }
#define HAS_NOTHING(name)    \
    void *name(void);        \
    HIDDEN void *name(void)  \
    {                        \
        return NULL;         \
    }

HAS_NOTHING(gpgme_check_version_internal)
FAILS(gpgme_data_new_from_cbs)
HAS_NOTHING(gpgme_data_release)
FAILS(gpgme_engine_check_version)
FAILS(gpgme_get_key)
HAS_NOTHING(gpgme_get_keylist_mode)
HAS_NOTHING(gpgme_get_protocol)
HAS_NOTHING(gpgme_key_unref)
FAILS(gpgme_new)
FAILS(gpgme_op_decrypt)
HAS_NOTHING(gpgme_op_decrypt_result)
FAILS(gpgme_op_decrypt_verify)
FAILS(gpgme_op_encrypt)
FAILS(gpgme_op_encrypt_sign)
FAILS(gpgme_op_export_ext)
FAILS(gpgme_op_import)
HAS_NOTHING(gpgme_op_import_result)
FAILS(gpgme_op_keylist_end)
FAILS(gpgme_op_keylist_next)
FAILS(gpgme_op_keylist_start)
FAILS(gpgme_op_sign)
HAS_NOTHING(gpgme_op_sign_result)
FAILS(gpgme_op_verify)
HAS_NOTHING(gpgme_op_verify_result)
HAS_NOTHING(gpgme_release)
HAS_NOTHING(gpgme_set_armor)
FAILS(gpgme_set_ctx_flag)
FAILS(gpgme_set_keylist_mode)
HAS_NOTHING(gpgme_set_offline)
HAS_NOTHING(gpgme_set_passphrase_cb)
FAILS(gpgme_set_protocol)
HAS_NOTHING(gpgme_set_textmode)
FAILS(gpgme_signers_add)
HAS_NOTHING(gpgme_signers_clear)
HAS_NOTHING(gpgme_strerror)

// A domain stays as it is written.
FAILS(idn2_to_ascii_8z)
FAILS(idn2_to_unicode_8z8z)
HAS_NOTHING(idn2_free)

HAS_NOTHING(is_selinux_enabled)
FAILS(fgetfilecon_raw)
FAILS(getfilecon_raw)
FAILS(lgetfilecon_raw)
FAILS(setfilecon_raw)
HAS_NOTHING(freecon)

HAS_NOTHING(mnt_free_iter)
HAS_NOTHING(mnt_free_table)
HAS_NOTHING(mnt_fs_get_fstype)
HAS_NOTHING(mnt_fs_get_options)
HAS_NOTHING(mnt_fs_get_root)
HAS_NOTHING(mnt_fs_get_source)
HAS_NOTHING(mnt_fs_get_target)
HAS_NOTHING(mnt_fs_strdup_options)
HAS_NOTHING(mnt_get_builtin_optmap)
HAS_NOTHING(mnt_get_fstab_path)
FAILS(mnt_has_regular_mtab)
HAS_NOTHING(mnt_new_iter)
HAS_NOTHING(mnt_new_table)
FAILS(mnt_optstr_get_flags)
FAILS(mnt_table_next_fs)
FAILS(mnt_table_parse_fstab)
FAILS(mnt_table_parse_mtab)

FAILS(dn_expand)
FAILS(res_nquery)
