// SPDX-License-Identifier: MIT
// From blocks to passages, in rows.
#include "tests/text/passages/splitter/rows.h"

#include "text/base/space.h"
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

struct splitter *splitter;

void make_splitter(void)
{
    cr_assert(splitter_new(&splitter));
}

void free_splitter(void)
{
    splitter_free(splitter);
}

void expand(struct buffer *out, const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (text[i] != '~') {
            buffer_add_byte(out, text[i]);
            continue;
        }
        char *end;
        for (long words = strtol(text + i + 1, &end, 10); words > 0; words--)
            buffer_add_string(out, words > 1 ? "w " : "w");
        i = (size_t)(end - text) - 1;
    }
}

void add_line(const char *line, size_t size)
{
    struct block block = {.kind = BLOCK_PARAGRAPH};
    size_t start = 2;
    if (line[0] == 'T') {
        cr_assert(splitter_entitle(splitter, line + 2, size - 2));
        return;
    }
    if (line[0] == 'S' || line[0] == 'N') {
        block.kind = line[0] == 'S' ? BLOCK_SPEAKER : BLOCK_NOTE;
    } else if (line[0] == 'H' || line[0] == 'G') {
        block.kind = line[0] == 'H' ? BLOCK_HEADING : BLOCK_PAGE;
        block.level = line[1] - '0';
        start = line[0] == 'H' ? 3 : 2;
    } else if (line[0] == 'R') {
        block.kind = BLOCK_HEADING;
        block.level = (line[1] - '0') | BLOCK_RUN_IN;
        start = 3;
    } else if (line[0] == 'E') {
        block.kind = BLOCK_END;
        block.level = line[1] - '0';
    } else if (line[0] == 'I') {
        block.kind = BLOCK_ITEM;
    }
    struct buffer text;
    buffer_init(&text);
    expand(&text, line + start, size - start);
    block.text = text.data;
    block.size = text.size;
    cr_assert(splitter_add(splitter, &block));
    buffer_clear(&text);
}

bool with_speakers;

static void read_passages(struct buffer *out)
{
    const struct passage *passages;
    size_t count;
    cr_assert(splitter_finish(splitter, &passages, &count));
    for (size_t i = 0; i < count; i++) {
        const struct passage *passage = &passages[i];
        if (i > 0)
            buffer_add_byte(out, '\n');
        for (size_t k = 0; k < passage->heading_count; k++)
            buffer_printf(out, "/%s", passage->heading[k]);
        const char *last = passage->heading_count > 0 ? passage->heading[passage->heading_count - 1] : NULL;
        cr_expect_eq(passage->section, last);
        cr_expect_eq(passage->text[passage->text_size], '\0');
        if (with_speakers && passage->speaker)
            buffer_printf(out, "<%s>", passage->speaker);
        buffer_add_string(out, passage->biography ? "!| " : "| ");
        for (size_t k = 0; k < passage->text_size; k++)
            buffer_add_string(out, passage->text[k] == '\n' ? " ^ " : (char[]){passage->text[k], '\0'});
    }
}

void check_passages(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        splitter_reset(splitter);
        for (const char *line = rows[i].document; *line != '\0';) {
            size_t size = strcspn(line, "\n");
            add_line(line, size);
            line += size + (line[size] == '\n');
        }
        struct buffer got, wanted;
        buffer_init(&got);
        buffer_init(&wanted);
        read_passages(&got);
        expand(&wanted, rows[i].passages, strlen(rows[i].passages));
        const char *title = splitter_title(splitter);
        cr_expect_str_eq(title != NULL ? title : "", rows[i].title, "%s: title %s", rows[i].document, title);
        cr_expect_str_eq(got.data, wanted.data, "---\n%s\n--- gives\n%s\n--- wanted\n%s", rows[i].document,
                         got.data, wanted.data);
        buffer_clear(&got);
        buffer_clear(&wanted);
    }
}
