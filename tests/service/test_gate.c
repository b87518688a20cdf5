// SPDX-License-Identifier: MIT
// Who is let in: a table of what browsers, tools and attackers say of themselves.
#include "service/web/gate.h"
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct gate_door door_of(const char *address)
{
    struct gate_door door = {0};
    if (address)
        cr_assert(authority_read(&door.address, address));
    else
        door.is_unix = true;
    return door;
}

static struct authority names[2];

static struct gate gate_with_names(void)
{
    cr_assert(authority_read(&names[0], "briefs.example.org"));
    cr_assert(authority_read(&names[1], "tight.example.org:8443"));
    return (struct gate){.names = names, .name_count = 2};
}

static const struct row {
    const char *door; // NULL: a socket in the file system
    const char *host, *origin;
    enum gate_verdict verdict;
} rows[] = {
    // What is meant.
    {"127.0.0.1:5624", "127.0.0.1:5624", NULL, GATE_OPEN},
    {"127.0.0.1:5624", "localhost:5624", NULL, GATE_OPEN},
    {"127.0.0.1:5624", "LOCALHOST:5624", NULL, GATE_OPEN},
    {"127.0.0.1:80", "127.0.0.1", NULL, GATE_OPEN},
    {"127.0.0.1:80", "localhost:80", "http://localhost", GATE_OPEN},
    {"[::1]:5624", "[::1]:5624", NULL, GATE_OPEN},
    {"[::1]:5624", "[0:0:0:0:0:0:0:1]:5624", NULL, GATE_OPEN},
    {"[::1]:5624", "localhost:5624", "http://localhost:5624", GATE_OPEN},
    {"192.0.2.7:5624", "192.0.2.7:5624", NULL, GATE_OPEN},
    {NULL, "localhost", NULL, GATE_OPEN},
    {NULL, "localhost:9999", NULL, GATE_OPEN},
    {"127.0.0.1:5624", "briefs.example.org", "https://briefs.example.org", GATE_OPEN},
    {"127.0.0.1:5624", "Briefs.Example.Org:8080", NULL, GATE_OPEN},
    {"127.0.0.1:5624", "tight.example.org:8443", "https://tight.example.org:8443", GATE_OPEN},
    {NULL, "briefs.example.org", NULL, GATE_OPEN},
    // Another port, another name, another address.
    {"127.0.0.1:5624", "127.0.0.1:5625", NULL, GATE_ELSEWHERE},
    {"127.0.0.1:5624", "127.0.0.1", NULL, GATE_ELSEWHERE},
    {"127.0.0.1:5624", "localhost", NULL, GATE_ELSEWHERE},
    {"127.0.0.1:5624", "evil.example.com:5624", NULL, GATE_ELSEWHERE},
    {"127.0.0.1:5624", "localhost.evil.example.com:5624", NULL, GATE_ELSEWHERE},
    {"127.0.0.1:5624", "127.0.0.1.nip.example:5624", NULL, GATE_ELSEWHERE},
    {"127.0.0.1:5624", "127.0.0.2:5624", NULL, GATE_ELSEWHERE},
    {"127.0.0.1:5624", "0.0.0.0:5624", NULL, GATE_ELSEWHERE},
    {"127.0.0.1:5624", "[::1]:5624", NULL, GATE_ELSEWHERE},
    {"[::1]:5624", "127.0.0.1:5624", NULL, GATE_ELSEWHERE},
    {"192.0.2.7:5624", "localhost:5624", NULL, GATE_ELSEWHERE},
    {"127.0.0.1:5624", "tight.example.org", NULL, GATE_ELSEWHERE},
    {"127.0.0.1:5624", "tight.example.org:443", NULL, GATE_ELSEWHERE},
    {NULL, "127.0.0.1", NULL, GATE_ELSEWHERE},
    {NULL, "evil.example.com", NULL, GATE_ELSEWHERE},
    // Other ways to write the same are not the same.
    {"127.0.0.1:5624", "localhost.:5624", NULL, GATE_ELSEWHERE},
    {"127.0.0.1:5624", "briefs.example.org.", NULL, GATE_ELSEWHERE},
    {"127.0.0.1:5624", "127.1:5624", NULL, GATE_ELSEWHERE},
    {"127.0.0.1:5624", "2130706433:5624", NULL, GATE_ELSEWHERE},
    {"127.0.0.1:5624", "0x7f.0.0.1:5624", NULL, GATE_ELSEWHERE},
    {"127.0.0.1:5624", "127.0.0.1.:5624", NULL, GATE_ELSEWHERE},
    {"127.0.0.1:5624", "[::ffff:127.0.0.1]:5624", NULL, GATE_ELSEWHERE},
    {"[::1]:5624", "[::1%25lo]:5624", NULL, GATE_BAD},
    {"[::1]:5624", "::1:5624", NULL, GATE_BAD},
    // What is no host at all.
    {"127.0.0.1:5624", "", NULL, GATE_BAD},
    {"127.0.0.1:5624", ":5624", NULL, GATE_BAD},
    {"127.0.0.1:5624", "127.0.0.1:", NULL, GATE_BAD},
    {"127.0.0.1:5624", "127.0.0.1:0", NULL, GATE_BAD},
    {"127.0.0.1:5624", "127.0.0.1:05624", NULL, GATE_BAD},
    {"127.0.0.1:5624", "127.0.0.1:5624x", NULL, GATE_BAD},
    {"127.0.0.1:5624", "127.0.0.1:+5624", NULL, GATE_BAD},
    {"127.0.0.1:5624", "127.0.0.1:99999", NULL, GATE_BAD},
    {"127.0.0.1:5624", "127.0.0.1:71160", NULL, GATE_BAD},
    {"127.0.0.1:5624", "127.0.0.1:5624:5624", NULL, GATE_BAD},
    {"127.0.0.1:5624", "user@127.0.0.1:5624", NULL, GATE_BAD},
    {"127.0.0.1:5624", "user:x@127.0.0.1:5624", NULL, GATE_BAD},
    {"127.0.0.1:5624", "127.0.0.1:5624/", NULL, GATE_BAD},
    {"127.0.0.1:5624", "127.0.0.1:5624, evil.example.com", NULL, GATE_BAD},
    {"127.0.0.1:5624", "localhost%00:5624", NULL, GATE_BAD},
    {"127.0.0.1:5624", "local host:5624", NULL, GATE_BAD},
    {"127.0.0.1:5624",
     "l\xC3\xB6"
     "calhost:5624",
     NULL, GATE_BAD},
    {"127.0.0.1:5624", "[::1", NULL, GATE_BAD},
    {"127.0.0.1:5624", "[]:5624", NULL, GATE_BAD},
    {"127.0.0.1:5624", "[127.0.0.1]:5624", NULL, GATE_BAD},
    // Origins: only the same host and port.
    {"127.0.0.1:5624", "127.0.0.1:5624", "http://127.0.0.1:5624", GATE_OPEN},
    {"[::1]:5624", "[::1]:5624", "http://[::1]:5624", GATE_OPEN},
    {"127.0.0.1:5624", "127.0.0.1:5624", "null", GATE_FOREIGN},
    {"127.0.0.1:5624", "127.0.0.1:5624", "", GATE_FOREIGN},
    {"127.0.0.1:5624", "127.0.0.1:5624", "http://evil.example.com", GATE_FOREIGN},
    {"127.0.0.1:5624", "127.0.0.1:5624", "http://127.0.0.1", GATE_FOREIGN},
    {"127.0.0.1:5624", "127.0.0.1:5624", "http://127.0.0.1:5625", GATE_FOREIGN},
    {"127.0.0.1:5624", "127.0.0.1:5624", "http://localhost:5624", GATE_FOREIGN},
    {"127.0.0.1:5624", "127.0.0.1:5624", "http://127.0.0.1:5624/", GATE_FOREIGN},
    {"127.0.0.1:5624", "127.0.0.1:5624", "http://127.0.0.1:5624@evil.example.com", GATE_FOREIGN},
    {"127.0.0.1:5624", "127.0.0.1:5624", "http://user@127.0.0.1:5624", GATE_FOREIGN},
    {"127.0.0.1:5624", "127.0.0.1:5624", "http://127.0.0.1:5624 http://evil.example.com", GATE_FOREIGN},
    {"127.0.0.1:5624", "127.0.0.1:5624", "file://", GATE_FOREIGN},
    {"127.0.0.1:5624", "127.0.0.1:5624", "HTTP://127.0.0.1:5624", GATE_FOREIGN},
    {"127.0.0.1:5624", "127.0.0.1:5624", "chrome-extension://abcdef", GATE_FOREIGN},
    {"127.0.0.1:5624", "briefs.example.org", "https://briefs.example.org.", GATE_FOREIGN},
    {"127.0.0.1:5624", "briefs.example.org", "https://other.example.org", GATE_FOREIGN},
    {"127.0.0.1:5624", "briefs.example.org", "https://briefs.example.org:8443", GATE_FOREIGN},
    // Host comes before Origin.
    {"127.0.0.1:5624", "evil.example.com:5624", "http://evil.example.com:5624", GATE_ELSEWHERE},
};

Test(gate, lets_in_who_names_this_service_and_no_other)
{
    const struct gate gate = gate_with_names();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct gate_door door = door_of(rows[i].door);
        const struct header list[] = {{"host", rows[i].host}, {"ORIGIN", rows[i].origin}};
        const struct headers headers = {list, rows[i].origin ? 2 : 1};
        cr_expect_eq(gate_check(&gate, &door, &headers), rows[i].verdict, "%s: Host %s, Origin %s: %d",
                     rows[i].door ? rows[i].door : "unix", rows[i].host,
                     rows[i].origin ? rows[i].origin : "-", (int)gate_check(&gate, &door, &headers));
    }
}

Test(gate, a_body_ends_in_one_way)
{
    static const struct {
        const char *length, *second, *coding;
        enum body_frame frame;
        uint64_t size;
    } frames[] = {
        {NULL, NULL, NULL, BODY_NONE, 0},
        {"0", NULL, NULL, BODY_NONE, 0},
        {"00", NULL, NULL, BODY_NONE, 0},
        {"40", NULL, NULL, BODY_SIZED, 40},
        {"99999999999999999999999", NULL, NULL, BODY_SIZED, UINT64_MAX},
        {NULL, NULL, "chunked", BODY_CHUNKED, 0},
        {NULL, NULL, "Chunked", BODY_CHUNKED, 0},
        {"40", "40", NULL, BODY_UNCLEAR, 0},
        {"40", "3", NULL, BODY_UNCLEAR, 0},
        {"0", "0", NULL, BODY_UNCLEAR, 0},
        {"40", NULL, "chunked", BODY_UNCLEAR, 0},
        {"0", NULL, "chunked", BODY_UNCLEAR, 0},
        {"40, 40", NULL, NULL, BODY_UNCLEAR, 0},
        {"-1", NULL, NULL, BODY_UNCLEAR, 0},
        {"+1", NULL, NULL, BODY_UNCLEAR, 0},
        {"0x1", NULL, NULL, BODY_UNCLEAR, 0},
        {"", NULL, NULL, BODY_UNCLEAR, 0},
        {NULL, NULL, "gzip, chunked", BODY_UNCLEAR, 0},
        {NULL, NULL, "identity", BODY_UNCLEAR, 0},
        {NULL, NULL, "xchunked", BODY_UNCLEAR, 0},
        {NULL, NULL, "", BODY_UNCLEAR, 0},
    };
    for (size_t i = 0; i < sizeof frames / sizeof *frames; i++) {
        struct header list[3];
        struct headers headers = {list, 0};
        uint64_t size = 7;
        if (frames[i].length)
            list[headers.count++] = (struct header){"content-length", frames[i].length};
        if (frames[i].second)
            list[headers.count++] = (struct header){"Content-Length", frames[i].second};
        if (frames[i].coding)
            list[headers.count++] = (struct header){"Transfer-encoding", frames[i].coding};
        cr_expect_eq(headers_frame(&headers, &size), frames[i].frame, "row %zu", i);
        cr_expect_eq(size, frames[i].size, "row %zu: %llu", i, (unsigned long long)size);
    }
}

static enum gate_verdict check(const struct gate *gate, const struct header *list, size_t count)
{
    const struct gate_door door = door_of("127.0.0.1:5624");
    const struct headers headers = {list, count};
    return gate_check(gate, &door, &headers);
}

Test(gate, takes_no_header_twice)
{
    const struct gate gate = {0};
    const struct header hosts[] = {{"Host", "127.0.0.1:5624"}, {"host", "127.0.0.1:5624"}};
    const struct header origins[] = {
        {"Host", "127.0.0.1:5624"}, {"Origin", "http://127.0.0.1:5624"}, {"Origin", "http://127.0.0.1:5624"}};
    const struct header tokens[] = {
        {"Host", "127.0.0.1:5624"}, {"Authorization", "Bearer a"}, {"authorization", "Bearer b"}};
    cr_expect_eq(check(&gate, hosts, 1), GATE_OPEN);
    cr_expect_eq(check(&gate, hosts, 2), GATE_BAD);
    cr_expect_eq(check(&gate, hosts, 0), GATE_BAD);
    cr_expect_eq(check(&gate, origins, 2), GATE_OPEN);
    cr_expect_eq(check(&gate, origins, 3), GATE_BAD);
    cr_expect_eq(check(&gate, tokens, 3), GATE_BAD);
}

Test(gate, lets_other_sites_link_here_and_do_nothing_else)
{
    static const struct {
        const char *site, *mode;
        enum gate_verdict verdict;
    } fetches[] = {
        {"none", "navigate", GATE_OPEN},           {"same-origin", "cors", GATE_OPEN},
        {"cross-site", "navigate", GATE_OPEN},     {"cross-site", "no-cors", GATE_FOREIGN},
        {"cross-site", "cors", GATE_FOREIGN},      {"same-site", "no-cors", GATE_FOREIGN},
        {"cross-site", "websocket", GATE_FOREIGN}, {"cross-site", NULL, GATE_FOREIGN},
    };
    const struct header twice[] = {
        {"Host", "127.0.0.1:5624"}, {"Sec-Fetch-Site", "none"}, {"Sec-Fetch-Site", "cross-site"}};
    const struct gate gate = {0};
    for (size_t i = 0; i < sizeof fetches / sizeof *fetches; i++) {
        const struct header list[] = {{"Host", "127.0.0.1:5624"},
                                      {"Sec-Fetch-Site", fetches[i].site},
                                      {"Sec-Fetch-Mode", fetches[i].mode}};
        cr_expect_eq(check(&gate, list, fetches[i].mode ? 3 : 2), fetches[i].verdict, "%s %s",
                     fetches[i].site, fetches[i].mode ? fetches[i].mode : "-");
    }
    cr_expect_eq(check(&gate, twice, 3), GATE_FOREIGN);
}

Test(gate, asks_for_the_token_as_bearer_or_password)
{
    static const struct {
        const char *value;
        enum gate_verdict verdict;
    } shown[] = {
        {"Bearer correct-horse-battery", GATE_OPEN},
        {"bearer correct-horse-battery", GATE_OPEN},
        {"Basic YWRhOmNvcnJlY3QtaG9yc2UtYmF0dGVyeQ==", GATE_OPEN}, // ada:correct-horse-battery
        {"Basic OmNvcnJlY3QtaG9yc2UtYmF0dGVyeQ==", GATE_OPEN},     // :correct-horse-battery
        {"Basic Y29ycmVjdC1ob3JzZS1iYXR0ZXJ5", GATE_NEEDS_TOKEN},  // without a colon
        {"Basic YWRhOmNvcnJlY3QtaG9yc2UtYmF0dGVyWQ==", GATE_NEEDS_TOKEN},
        {"Basic !!!!", GATE_NEEDS_TOKEN},
        {"Basic ", GATE_NEEDS_TOKEN},
        {"Bearer correct-horse-batterY", GATE_NEEDS_TOKEN},
        {"Bearer correct-horse-batter", GATE_NEEDS_TOKEN},
        {"Bearer correct-horse-battery1", GATE_NEEDS_TOKEN},
        {"Bearer  correct-horse-battery", GATE_NEEDS_TOKEN},
        {"Bearer ", GATE_NEEDS_TOKEN},
        {"correct-horse-battery", GATE_NEEDS_TOKEN},
        {"", GATE_NEEDS_TOKEN},
        {NULL, GATE_NEEDS_TOKEN},
    };
    struct gate gate = {.secret = {.bytes = "correct-horse-battery", .size = 21}};
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        const struct header list[] = {{"Host", "127.0.0.1:5624"}, {"Authorization", shown[i].value}};
        cr_expect_eq(check(&gate, list, shown[i].value ? 2 : 1), shown[i].verdict, "%s",
                     shown[i].value ? shown[i].value : "-");
    }
    char large[2000];
    memset(large, 'x', sizeof large - 1);
    large[sizeof large - 1] = '\0';
    memcpy(large, "Bearer ", 7);
    const struct header bearer[] = {{"Host", "127.0.0.1:5624"}, {"Authorization", large}};
    cr_expect_eq(check(&gate, bearer, 2), GATE_NEEDS_TOKEN);
    memcpy(large, "Basic ", 6);
    cr_expect_eq(check(&gate, bearer, 2), GATE_NEEDS_TOKEN);
}

static void write_token(const char *path, const char *text, mode_t mode)
{
    unlink(path);
    FILE *file = fopen(path, "w");
    cr_assert_not_null(file);
    fputs(text, file);
    fclose(file);
    cr_assert_eq(chmod(path, mode), 0);
}

Test(gate, reads_a_token_that_nobody_else_may_read)
{
    static const struct {
        const char *text;
        mode_t mode;
        const char *why; // NULL: it is read
    } files[] = {
        {"correct-horse-battery\n", 0600, NULL},
        {"correct-horse-battery", 0400, NULL},
        {"correct-horse-battery\r\nsecond line\n", 0600, NULL},
        {"correct-horse-battery\n", 0640, "chmod 600"},
        {"correct-horse-battery\n", 0604, "chmod 600"},
        {"correct-horse-battery\n", 0620, "chmod 600"},
        {"short\n", 0600, "16 to 255"},
        {"", 0600, "16 to 255"},
        {"correct horse battery\n", 0600, "16 to 255"},
        {"correct-h\xC3\xB6rse-battery\n", 0600, "16 to 255"},
    };
    char path[] = "/tmp/loci-token-XXXXXX", why[200];
    const int fd = mkstemp(path);
    cr_assert(fd >= 0);
    close(fd);
    struct secret secret;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        write_token(path, files[i].text, files[i].mode);
        const bool read = secret_read(&secret, path, why, sizeof why);
        cr_expect_eq(read, files[i].why == NULL, "%zu", i);
        if (files[i].why)
            cr_expect(!read && secret.size == 0 && strstr(why, files[i].why), "%s", why);
        else
            cr_expect(secret_is_shown(&secret, "Bearer correct-horse-battery"));
    }
    cr_expect_not(secret_read(&secret, "/", why, sizeof why));
    cr_expect_not(secret_read(&secret, "/dev/null", why, sizeof why));
    unlink(path);
    cr_expect_not(secret_read(&secret, path, why, sizeof why));
    cr_expect_not(secret_is_shown(&secret, "Bearer "));
}
