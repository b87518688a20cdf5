// SPDX-License-Identifier: MIT
// The cage.
#include "extract/cage/cage.h"

#include "extract/cage/filter.h"
#include "extract/cage/landlock.h"
#include "extract/cage/limits.h"
#include "extract/core/charset/charset.h"
#include "extract/core/charset/utf8_locale.h"
#include "wire/wire.h"
#include <errno.h>
#include <time.h>

// What helper programs are made of: themselves, libraries, data, and a few settings.
static const struct landlock_place helper_places[] = {
    {"/usr", LANDLOCK_READ_AND_RUN},
    {"/bin", LANDLOCK_READ_AND_RUN},
    {"/lib", LANDLOCK_READ_AND_RUN},
    {"/lib64", LANDLOCK_READ_AND_RUN},
    {"/etc/ld.so.cache", LANDLOCK_READ},
    {"/etc/ld.so.preload", LANDLOCK_READ},
    {"/etc/catdocrc", LANDLOCK_READ},
    {"/etc/fonts", LANDLOCK_READ},
    {"/var/cache/fontconfig", LANDLOCK_READ},
    {"/dev/null", LANDLOCK_READ_AND_WRITE},
    {"/dev/zero", LANDLOCK_READ},
    {"/dev/urandom", LANDLOCK_READ},
};

bool cage_worker(unsigned *missing)
{
    *missing = 0;
    // Files that would be opened later.
    charset_preload();
    (void)utf8_locale();
    tzset();
    if (!limits_set())
        return false;
    if (!landlock_enter(NULL, 0))
        *missing |= WIRE_NO_LANDLOCK;
    if (!filter_enter_worker())
        *missing |= WIRE_NO_SECCOMP;
    return true;
}

bool cage_launcher(void)
{
    if (!limits_set_launcher())
        return false;
    (void)landlock_enter(helper_places, sizeof helper_places / sizeof *helper_places);
    // A kernel may have no filters, but where it has them none is left out.
    return filter_enter_launcher() || errno != ENOMEM;
}

bool cage_helper(unsigned seconds)
{
    (void)filter_enter_helper();
    return limits_set_child(seconds);
}
