// SPDX-License-Identifier: MIT
// Numbers as people read them.
#include "cli/terminal/number.h"
#include <inttypes.h>
#include <stdio.h>

struct number number_grouped(uint64_t value)
{
    char digits[NUMBER_SIZE];
    size_t size = (size_t)snprintf(digits, sizeof digits, "%" PRIu64, value);
    struct number number;
    char *at = number.text;
    for (size_t i = 0; i < size; i++) {
        if (i && (size - i) % 3 == 0)
            *at++ = ',';
        *at++ = digits[i];
    }
    *at = '\0';
    return number;
}

struct number number_bytes(uint64_t bytes)
{
    static const char *const units[] = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
    struct number number;
    double value = (double)bytes;
    size_t unit = 0;
    for (; value >= 999.95 && unit < 6; unit++)
        value /= 1000;
    snprintf(number.text, sizeof number.text, unit ? "%.1f %s" : "%.0f %s", value, units[unit]);
    return number;
}

struct number number_figure(double value)
{
    struct number number;
    const double size = value < 0 ? -value : value;
    snprintf(number.text, sizeof number.text, size >= 1e9 ? "%.3g" : size < 0.0995 ? "%.3f" : "%.2f", value);
    return number;
}

struct number number_duration(uint64_t ms)
{
    struct number number;
    unsigned long long seconds = (ms + 500) / 1000;
    if (ms < 9950)
        snprintf(number.text, sizeof number.text, "%.1f s", (double)ms / 1000);
    else if (seconds < 60)
        snprintf(number.text, sizeof number.text, "%llu s", seconds);
    else if (seconds < 3600)
        snprintf(number.text, sizeof number.text, "%llu:%02llu", seconds / 60, seconds % 60);
    else
        snprintf(number.text, sizeof number.text, "%llu:%02llu:%02llu", seconds / 3600, seconds / 60 % 60,
                 seconds % 60);
    return number;
}

struct number number_noun(uint64_t count, const char *noun)
{
    struct number number;
    snprintf(number.text, sizeof number.text, "%.28s%s", noun, count == 1 ? "" : "s");
    return number;
}
