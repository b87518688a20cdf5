// SPDX-License-Identifier: MIT
// Results page by page.
#include "service/web/paging.h"
#include "service/web/asking.h"
#include "service/web/cursor.h"
#include <stdlib.h>
#include <string.h>

bool paging_begin(struct paging *out, struct call *call)
{
    struct cursor cursor = {0};
    const char *text = parameter_text(call->request.target, "cursor");
    const uint64_t question = asking_print(call->request.target);
    if (text && !cursor_read(&cursor, text, question)) {
        answer_problem(call->answer, 404, "the cursor is none that was given for this question");
        return false;
    }
    *out = (struct paging){.offset = cursor.offset,
                           .is_moved = text && cursor.generation != call->generation,
                           .question = question};
    return true;
}

// Of a target that was read, but with this cursor (NULL: without one) and without parameters that are empty: "?q=law&cursor=…". Owned by
// the caller; NULL when memory is out.
static char *make_link(const struct target *target, const char *cursor)
{
    size_t size = 2 + CURSOR_SIZE + sizeof "&cursor=";
    for (size_t i = 0; i < target->count; i++)
        size += 3 * (strlen(target->pairs[i].name) + strlen(target->pairs[i].value)) + 2;
    char *link = malloc(size);
    if (!link)
        return NULL;
    char *to = link, *end = link + size;
    *to++ = '?';
    for (size_t i = 0; i < target->count; i++) {
        const struct target_pair *pair = &target->pairs[i];
        if (strcmp(pair->name, "cursor") == 0 || !*pair->value)
            continue;
        if (to > link + 1)
            *to++ = '&';
        target_encode(&to, end, pair->name);
        *to++ = '=';
        target_encode(&to, end, pair->value);
    }
    if (cursor)
        to += snprintf(to, (size_t)(end - to), "%scursor=%s", to > link + 1 ? "&" : "", cursor);
    *to = '\0';
    return link;
}

static bool write_bytes(void *file, const char *bytes, size_t size)
{
    return fwrite(bytes, 1, size, file) == size;
}

// Takes the "}\n" off the end of an object's line, so that members can follow.
static bool reopen(struct answer *answer)
{
    if (fflush(answer->out) != 0 || answer->size < 3 ||
        memcmp(answer->body + answer->size - 2, "}\n", 2) != 0)
        return false;
    return fseek(answer->out, -2, SEEK_CUR) == 0;
}

void paging_write(const struct paging *paging, struct call *call, const loci_results *results,
                  const loci_json_options *options)
{
    struct answer *answer = call->answer;
    FILE *out = answer_begin(answer, 200, answer_json_type);
    const loci_error error =
        out ? loci_results_write_json(results, write_bytes, out, options) : LOCI_NO_MEMORY;
    if (error || !reopen(answer)) {
        answer_problem(answer, 500, "the answer could not be written");
        return;
    }
    if (paging->has_more) {
        char cursor[CURSOR_SIZE];
        cursor_write(cursor, &(struct cursor){paging->next, call->generation}, paging->question);
        fprintf(out, ",\"next\":\"%s\"", cursor);
        answer->link = make_link(call->request.target, cursor);
    }
    fputs(paging->is_moved ? ",\"index_changed\":true}\n" : "}\n", out);
}
