// SPDX-License-Identifier: MIT
// Requests of any bytes, from the checks of their headers to the answer, on a small index: a line with method and target, lines of headers, an
// empty one, a body. What is answered is of its kind: JSON that can be read, a page in which nothing of the request is markup.
#include "service/http/routes.h"
#include "service/page/assets.h"
#include "tests/fuzz/small_index.h"
#include <jansson.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { HEADERS_MAX = 16 };

static struct archive archive = {.name = "small"};
static struct site site = {.archives = &archive, .archive_count = 1, .routes = routes};

// Takes the next line, without its end, off the text.
static char *line(char **text)
{
    char *begin = *text;
    char *end = strchr(begin, '\n');
    *text = end ? end + 1 : begin + strlen(begin);
    if (end)
        *end = '\0';
    return begin;
}

static size_t read_headers(struct header *list, char **text)
{
    size_t count = 0;
    for (char *one = line(text); *one; one = line(text)) {
        char *colon = strchr(one, ':');
        if (!colon || count == HEADERS_MAX)
            continue;
        *colon = '\0';
        list[count++] = (struct header){one, colon + 1 + (colon[1] == ' ')};
    }
    return count;
}

static size_t count_of(const char *text, const char *word)
{
    size_t count = 0;
    for (; (text = strstr(text, word)); text++)
        count++;
    return count;
}

static void check_json(const struct answer *answer)
{
    json_t *value = json_loadb(answer->body, answer->size, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, NULL);
    if (!value && !answer->fixed)
        abort();
    json_decref(value);
}

// One script and no other; no control, and nothing that turns the direction of writing.
static void check_page(const struct answer *answer)
{
    if (strlen(answer->body) != answer->size || count_of(answer->body, "<script") != 1 ||
        count_of(answer->body, "</script") != 1 || count_of(answer->body, "<img") > 0 ||
        count_of(answer->body, "href=\"java") > 0 || count_of(answer->body, "\xE2\x80\xAE") > 0)
        abort();
    for (size_t i = 0; i < answer->size; i++)
        if ((unsigned char)answer->body[i] < ' ' && answer->body[i] != '\n')
            abort();
}

static void check(const struct answer *answer)
{
    if (answer->status < 200 || answer->status > 503 || (answer->link && strpbrk(answer->link, "<>\"\r\n ")))
        abort();
    if (answer->type == answer_json_type || answer->type == answer_problem_type)
        check_json(answer);
    else if (answer->type == answer_html_type)
        check_page(answer);
}

static void ask(const char *method, const struct target *target, const struct headers *headers,
                const char *body)
{
    struct answer answer = {0};
    struct call call = {
        .request =
            {.method = method, .target = target, .headers = headers, .body = body, .body_size = strlen(body)},
        .site = &site,
        .answer = &answer,
        .index = small_index(&archive.path),
    };
    if (site_begin(&call))
        site_answer(&call);
    answer_finish(&answer);
    check(&answer);
    answer_clear(&answer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct gate gate = {.secret = {.bytes = "correct-horse-battery", .size = 21}};
    struct gate_door door = {.address = {.kind = AUTHORITY_IPV4, .address = {127, 0, 0, 1}, .port = 5624}};
    char *copy = calloc(1, size + 1), *rest = copy;
    if (!copy)
        return 0;
    memcpy(copy, data, size);
    char *method = line(&rest), *text = strchr(method, ' ');
    struct header list[HEADERS_MAX];
    const struct headers headers = {list, read_headers(list, &rest)};
    struct target target;
    const char *fault = NULL;
    if (text)
        *text++ = '\0';
    // Nobody is let in without the token, and without a Host that is this one.
    const enum gate_verdict verdict = gate_check(&gate, &door, &headers);
    const char *token = headers_value(&headers, "Authorization", NULL);
    if (verdict == GATE_OPEN && (!token || !headers_value(&headers, "Host", NULL)))
        abort();
    if (target_read(&target, text ? text : "", text ? strlen(text) : 0, &fault))
        ask(method, &target, &headers, rest);
    else if (!fault)
        abort();
    target_clear(&target);
    free(copy);
    return 0;
}
