// SPDX-License-Identifier: MIT
// The token.
#include "service/web/secret.h"
#include "service/web/base64.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_private(int fd, const char *path, char *why, size_t why_size)
{
    struct stat status;
    if (fstat(fd, &status) != 0)
        snprintf(why, why_size, "the token file %s cannot be looked at: %s", path, strerror(errno));
    else if (!S_ISREG(status.st_mode))
        snprintf(why, why_size, "the token file %s is no regular file", path);
    else if (status.st_uid != geteuid() && status.st_uid != 0)
        snprintf(why, why_size, "the token file %s belongs to another user", path);
    else if (status.st_mode & 077)
        snprintf(why, why_size, "the token file %s can be used by others: chmod 600 it", path);
    else
        return true;
    return false;
}

static bool is_token(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (text[i] <= ' ' || text[i] > '~')
            return false;
    return size >= SECRET_LEAST && size <= SECRET_MOST;
}

bool secret_read(struct secret *out, const char *path, char *why, size_t why_size)
{
    *out = (struct secret){0};
    const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (fd < 0) {
        snprintf(why, why_size, "the token file %s cannot be opened: %s", path, strerror(errno));
        return false;
    }
    char text[SECRET_MOST + 3] = ""; // with a line end of two bytes
    const bool is_good = is_private(fd, path, why, why_size);
    const ssize_t got = is_good ? read(fd, text, sizeof text - 1) : 0;
    close(fd);
    const size_t size = strcspn(text, "\r\n");
    if (is_good && (got < 0 || !is_token(text, size))) {
        snprintf(why, why_size,
                 "the first line of the token file %s is not %d to %d letters, digits and signs", path,
                 SECRET_LEAST, SECRET_MOST);
        return false;
    }
    memcpy(out->bytes, text, is_good ? size : 0);
    out->size = is_good ? size : 0;
    return is_good;
}

// Every byte of both buffers is looked at, whatever the first ones say.
static bool is_same(const struct secret *secret, const struct secret *shown)
{
    volatile unsigned differs = (unsigned)(secret->size ^ shown->size);
    for (size_t i = 0; i < sizeof secret->bytes; i++)
        differs |= (unsigned)((unsigned char)secret->bytes[i] ^ (unsigned char)shown->bytes[i]);
    return differs == 0;
}

static bool take(struct secret *out, const char *text, size_t size)
{
    if (size > SECRET_MOST)
        return false;
    memcpy(out->bytes, text, size);
    out->size = size;
    return true;
}

// What stands behind the first colon of text in base64.
static bool take_password(struct secret *out, const char *text)
{
    char plain[2 * SECRET_MOST];
    size_t size;
    if (!base64_decode(plain, &size, sizeof plain, text, strlen(text)))
        return false;
    const char *colon = memchr(plain, ':', size);
    return colon && take(out, colon + 1, size - (size_t)(colon + 1 - plain));
}

bool secret_is_shown(const struct secret *secret, const char *authorization)
{
    struct secret shown = {0};
    if (!authorization)
        return false;
    bool taken = false;
    if (strncasecmp(authorization, "Bearer ", 7) == 0)
        taken = take(&shown, authorization + 7, strlen(authorization + 7));
    else if (strncasecmp(authorization, "Basic ", 6) == 0)
        taken = take_password(&shown, authorization + 6);
    return secret->size > 0 && taken && is_same(secret, &shown);
}
