// SPDX-License-Identifier: MIT
// Pictures of text, read by tesseract.
#include "extract/paper/pdf/printed/pdf_ocr.h"

#include "extract/core/helper/child.h"
#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { PICTURE_MAX = 64 << 20, TEXT_MAX = 4 << 20, LANGUAGES_SIZE = 64, PAGE_SECONDS = 60 };

const struct child pdf_tesseract = {.program = "tesseract", .package = "tesseract-ocr"};

// The names of the languages that are installed, as tesseract takes them: "deu+eng". What tells directions is none.
static bool find_languages(const struct input *input, char out[LANGUAGES_SIZE], struct sink *sink)
{
    static const char *const arguments[] = {"--list-langs", NULL};
    struct child child = pdf_tesseract;
    struct buffer listed;
    buffer_init(&listed);
    child.arguments = arguments;
    child.output_max = 1 << 16;
    bool done = child_run(&child, input, &listed, sink);
    size_t used = 0;
    const char *line = strchr(listed.data, '\n'); // behind a heading
    for (; done && line != NULL; line = strchr(line, '\n')) {
        size_t size = strcspn(++line, "\n");
        bool plain = size > 0 && isalpha((unsigned char)line[0]);
        for (size_t i = 0; i < size; i++)
            plain = plain && (isalnum((unsigned char)line[i]) || line[i] == '_');
        if (!plain || strncmp(line, "osd", size) == 0 || used + size + 2 > LANGUAGES_SIZE)
            continue;
        if (used > 0)
            out[used++] = '+';
        memcpy(out + used, line, size);
        used += size;
    }
    out[used] = '\0';
    buffer_clear(&listed);
    return done && (used > 0 || sink_fail(sink, WIRE_HELPER_MISSING,
                                          "needs a language of tesseract (Debian package "
                                          "tesseract-ocr-eng, or that of another)"));
}

// Draws a page, in grey.
static bool draw(const struct input *input, size_t page, struct buffer *picture, struct sink *sink)
{
    char number[24];
    snprintf(number, sizeof number, "%zu", page);
    const char *arguments[] = {"-q", "-gray", "-r", "200", "-f", number, "-l", number, "-", NULL};
    const struct child pdftoppm = {
        .program = "pdftoppm", .package = "poppler-utils", .arguments = arguments, .output_max = PICTURE_MAX};
    return child_run(&pdftoppm, input, picture, sink);
}

static bool read_picture(const struct buffer *picture, const char *languages, struct buffer *text,
                         struct sink *sink)
{
    const char *arguments[] = {"stdin", "stdout", "-l", languages, NULL};
    struct child child = pdf_tesseract;
    struct input input;
    input_from_memory(&input, picture->data, picture->size, "");
    child.arguments = arguments;
    child.output_max = TEXT_MAX;
    child.seconds = PAGE_SECONDS;
    return child_run(&child, &input, text, sink);
}

// Sends what stands on a page; the head of the first may say who wrote it, and when.
static bool send_page(size_t page, const struct buffer *text, struct sink *sink)
{
    struct plain_header header = {.body = 0};
    if (page == 1)
        plain_text_header(&header, text->data, text->size);
    return sink_header(sink, text->data, &header) && sink_block(sink, BLOCK_PAGE, (int)page, "", 0) &&
           sink_take_plain(sink, text->data + header.body, text->size - header.body);
}

static bool read_page(const struct input *input, size_t page, const char *languages, struct sink *sink)
{
    struct buffer picture, text;
    buffer_init(&picture);
    buffer_init(&text);
    bool done = draw(input, page, &picture, sink) && read_picture(&picture, languages, &text, sink) &&
                send_page(page, &text, sink);
    buffer_clear(&picture);
    buffer_clear(&text);
    return done;
}

bool pdf_read_pictures(const struct input *input, size_t pages, struct sink *sink)
{
    char languages[LANGUAGES_SIZE], note[LANGUAGES_SIZE + 64];
    if (pages > PDF_OCR_PAGES_MAX)
        return sink_fail(sink, WIRE_TOO_LARGE, "a scan of %zu pages", pages);
    if (!find_languages(input, languages, sink))
        return false;
    snprintf(note, sizeof note, "read from pictures by tesseract (%s)", languages);
    bool going = sink_document(sink, "", 0, NULL) &&
                 sink_meta_string(sink, META_MEDIA_TYPE, "metadata", "application/pdf") &&
                 sink_meta_string(sink, META_NOTE, "metadata", note);
    for (size_t page = 1; going && page <= pages; page++)
        going = read_page(input, page, languages, sink);
    return going && sink_end(sink);
}
