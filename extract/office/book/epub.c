// SPDX-License-Identifier: MIT
// Books: EPUB 2 and 3.
#include "extract/office/book/epub.h"

#include "extract/markup/html_fragment.h"
#include "extract/office/book/book.h"
#include "extract/office/book/contents.h"
#include "extract/office/parts/html_part.h"
#include <string.h>
#include <strings.h>

static bool on_container(void *context, const char *name, const char *const *attributes)
{
    struct buffer *path = context;
    const char *full = office_attribute(attributes, "full-path");
    if (strcmp(name, "container:rootfile") == 0 && full && path->size == 0)
        return package_resolve(path, "", full);
    return true;
}

bool epub_find(const struct package *package, const struct part **opf, struct sink *sink)
{
    struct buffer path;
    buffer_init(&path);
    struct named_handler handler = {on_container, named_ignore_end, named_ignore_text, &path};
    bool done =
        package_parse_what_is_sound(package_find(package, "META-INF/container.xml"), &handler, sink) ||
        sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    *opf = path.size > 0 ? package_find(package, path.data) : NULL;
    for (size_t i = 0; !*opf && i < package->count; i++) {
        const char *dot = strrchr(package->parts[i].name, '.');
        *opf = dot && strcasecmp(dot, ".opf") == 0 ? &package->parts[i] : NULL;
    }
    buffer_clear(&path);
    return done;
}

// What of the book is encrypted; fonts that are obfuscated do not count.
struct locks {
    const struct package *package;
    bool is_lock;  // the open element's method is one
    bool is_found; // on a text
};

static bool on_lock(void *context, const char *name, const char *const *attributes)
{
    struct locks *locks = context;
    const char *method = office_attribute(attributes, "Algorithm"),
               *uri = office_attribute(attributes, "URI");
    if (strcmp(name, "enc:EncryptedData") == 0)
        locks->is_lock = true;
    if (strcmp(name, "enc:EncryptionMethod") == 0 && method)
        locks->is_lock =
            !strstr(method, "idpf.org/2008/embedding") && !strstr(method, "ns.adobe.com/pdf/enc#RC");
    if (strcmp(name, "enc:CipherReference") != 0 || !uri || !locks->is_lock)
        return true;
    struct buffer path;
    buffer_init(&path);
    bool done = package_resolve(&path, "", uri);
    const struct part *part = package_find(locks->package, path.data);
    locks->is_found = locks->is_found || (part && part->data);
    buffer_clear(&path);
    return done;
}

// The part that names the book's places: of both kinds the newer one, which is a page of contents, too.
static const struct part *contents_part(const struct package *package, const struct book *book)
{
    const struct part *found = NULL;
    for (size_t i = 0; i < book->count; i++) {
        const struct book_item *item = &book->items[i];
        const struct part *part = item->names_places && (!found || item->is_contents)
                                      ? package_find(package, book->text.data + item->path)
                                      : NULL;
        if (part && part->data)
            found = part;
    }
    return found;
}

static bool send_text(const struct part *part, const struct contents *contents, const char *path,
                      struct sink *sink)
{
    struct buffer html, headed;
    buffer_init(&html);
    buffer_init(&headed);
    bool done = html_part_load(&html, part, sink) &&
                (contents_head(&headed, contents, path, &html) ||
                 sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory")) &&
                html_fragment_send(sink, headed.data, headed.size);
    buffer_clear(&html);
    buffer_clear(&headed);
    return done;
}

// Reads the texts of the spine that are pages of contents, or are not.
static bool send_spine(const struct package *package, struct book *book, const struct contents *places,
                       bool contents, struct sink *sink)
{
    for (size_t place = 0; place < book_length(book); place++) {
        struct book_item *item = book_item_at(book, place);
        if (!item || !item->is_text || item->is_read || item->is_contents != contents)
            continue;
        item->is_read = true;
        const char *path = book->text.data + item->path;
        const struct part *part = package_find(package, path);
        book->missing += !part || !part->data;
        if (part && part->data && !send_text(part, places, path, sink))
            return false;
    }
    return true;
}

static bool send_book(const struct package *package, struct book *book, struct sink *sink)
{
    struct contents places;
    bool done = contents_read(&places, contents_part(package, book), sink) &&
                properties_send(&book->properties, sink) && send_spine(package, book, &places, false, sink) &&
                (sink->has_text || send_spine(package, book, &places, true, sink));
    contents_clear(&places);
    if (done && book->missing > 0 && !sink->has_text)
        return sink_fail(sink, WIRE_DAMAGED, "%zu of its chapters are not in it", book->missing);
    return done;
}

bool epub_send(const struct package *package, const struct part *opf, struct sink *sink)
{
    struct locks locks = {.package = package};
    struct named_handler handler = {on_lock, named_ignore_end, named_ignore_text, &locks};
    if (!package_parse_what_is_sound(package_find(package, "META-INF/encryption.xml"), &handler, sink))
        return sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    if (locks.is_found)
        return sink_fail(sink, WIRE_ENCRYPTED, "the book is encrypted");
    struct book book;
    bool done = book_read(&book, opf, sink) && send_book(package, &book, sink);
    book_clear(&book);
    return done;
}
