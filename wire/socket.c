// SPDX-License-Identifier: MIT
// The worker protocol: frames over a socket, with the document's descriptor beside them.
#include "wire/wire.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { RECEIVE_SIZE = 256 << 10 };

// Room for one descriptor, aligned as cmsg(3) asks for.
union control {
    char bytes[CMSG_SPACE(sizeof(int))];
    struct cmsghdr align;
};

static void attach_descriptor(struct msghdr *header, union control *control, int fd)
{
    memset(control, 0, sizeof *control);
    header->msg_control = control->bytes;
    header->msg_controllen = sizeof control->bytes;
    struct cmsghdr *cmsg = CMSG_FIRSTHDR(header);
    cmsg->cmsg_level = SOL_SOCKET;
    cmsg->cmsg_type = SCM_RIGHTS;
    cmsg->cmsg_len = CMSG_LEN(sizeof fd);
    memcpy(CMSG_DATA(cmsg), &fd, sizeof fd);
}

int wire_send(int socket, const struct buffer *frames, int fd)
{
    size_t sent = 0;
    while (sent < frames->size) {
        struct iovec piece = {frames->data + sent, frames->size - sent};
        struct msghdr header = {.msg_iov = &piece, .msg_iovlen = 1};
        union control control;
        if (fd != -1 && sent == 0)
            attach_descriptor(&header, &control, fd);
        ssize_t count = sendmsg(socket, &header, MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return -1;
        sent += (size_t)count;
    }
    return 0;
}

// Hands over the last descriptor that came and closes all others: nothing may leak in.
static void keep_descriptor(struct msghdr *header, int *fd)
{
    for (struct cmsghdr *cmsg = CMSG_FIRSTHDR(header); cmsg; cmsg = CMSG_NXTHDR(header, cmsg)) {
        if (cmsg->cmsg_level != SOL_SOCKET || cmsg->cmsg_type != SCM_RIGHTS)
            continue;
        size_t count = (cmsg->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (size_t i = 0; i < count; i++) {
            int received;
            memcpy(&received, CMSG_DATA(cmsg) + i * sizeof received, sizeof received);
            if (!fd) {
                close(received);
                continue;
            }
            if (*fd != -1)
                close(*fd);
            *fd = received;
        }
    }
}

int wire_receive(int socket, struct buffer *into, int *fd, bool *end)
{
    *end = false;
    if (!buffer_reserve(into, RECEIVE_SIZE)) {
        errno = ENOMEM;
        return -1;
    }
    union control control;
    struct iovec piece = {into->data + into->size, RECEIVE_SIZE};
    struct msghdr header = {
        .msg_iov = &piece,
        .msg_iovlen = 1,
        .msg_control = control.bytes,
        .msg_controllen = sizeof control.bytes,
    };
    ssize_t count;
    do {
        count = recvmsg(socket, &header, MSG_CMSG_CLOEXEC);
    } while (count < 0 && errno == EINTR);
    if (count < 0)
        return -1;
    keep_descriptor(&header, fd);
    into->size += (size_t)count;
    into->data[into->size] = '\0';
    *end = count == 0;
    return 0;
}
