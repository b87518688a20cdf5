// SPDX-License-Identifier: MIT
// Prints what an extractor found, for people.
#include "extract/dump.h"

#include "wire/wire.h"

static void print_string(FILE *file, struct wire_string string)
{
    fwrite(string.data, 1, string.size, file);
}

static void print_block(FILE *file, const struct wire_message *message)
{
    int level = message->as.block.level;
    if (message->as.block.kind == BLOCK_HEADING)
        level &= ~BLOCK_RUN_IN;
    switch (message->as.block.kind) {
    case BLOCK_PAGE: fprintf(file, "[page %d]\n\n", level); return;
    case BLOCK_END: fprintf(file, "[end of headings %d]\n\n", level); return;
    case BLOCK_SPEAKER:
        fputs("[speaker ", file);
        print_string(file, message->as.block.text);
        fputs("]\n\n", file);
        return;
    case BLOCK_HEADING: fprintf(file, "%.*s ", level < 1 ? 1 : level > 6 ? 6 : level, "######"); break;
    case BLOCK_ITEM: fputs("- ", file); break;
    case BLOCK_NOTE:
    case BLOCK_PARAGRAPH: break;
    }
    print_string(file, message->as.block.text);
    fputs("\n\n", file);
}

static void print_message(FILE *file, const struct wire_message *message)
{
    switch (message->type) {
    case WIRE_DOCUMENT:
        fputs("== ", file);
        print_string(file, message->as.document.member);
        fputc('\n', file);
        return;
    case WIRE_META:
        print_string(file, message->as.meta.key);
        fputs(": ", file);
        print_string(file, message->as.meta.value);
        fputs(" (", file);
        print_string(file, message->as.meta.origin);
        fputs(")\n", file);
        return;
    case WIRE_BLOCK: print_block(file, message); return;
    case WIRE_RECORD_FAILED:
        fputs("!! ", file);
        print_string(file, message->as.record_failed.member);
        fprintf(file, ": %s: ", wire_reason_name(message->as.record_failed.reason));
        print_string(file, message->as.record_failed.message);
        fputc('\n', file);
        return;
    default: return;
    }
}

bool dump_write(void *file, const struct buffer *frames)
{
    size_t at = 0, consumed;
    struct wire_message message;
    while (wire_decode(frames->data + at, frames->size - at, &message, &consumed) == WIRE_DECODED) {
        print_message(file, &message);
        at += consumed;
    }
    return !ferror((FILE *)file);
}
