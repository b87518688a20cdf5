// SPDX-License-Identifier: MIT
// What editors keep, as HTML and Markdown: see rich_page.h.
#include "extract/json/rich_page.h"

#include "text/base/buffer.h"

#include <ctype.h>
#include <string.h>

enum { LEVELS_MAX = 32 };

// The pieces that are done, and the HTML of the next.
struct page {
    json_t *pieces;
    struct buffer html;
    const char *open; // the list or preformatted text that the last line stands in, or NULL
};

static void add_escaped(struct page *page, const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        switch (text[i]) {
        case '<': buffer_add_string(&page->html, "&lt;"); break;
        case '>': buffer_add_string(&page->html, "&gt;"); break;
        case '&': buffer_add_string(&page->html, "&amp;"); break;
        default: buffer_add_byte(&page->html, text[i]); break;
        }
}

static void add_text(struct page *page, const json_t *value)
{
    if (json_is_string(value))
        add_escaped(page, json_string_value(value), json_string_length(value));
}

static void add_piece(struct page *page, const char *form, json_t *value)
{
    json_array_append_new(page->pieces, json_pack("{s:o}", form, value));
}

static void flush(struct page *page)
{
    if (page->html.size > 0 && !page->html.failed)
        add_piece(page, "html", json_stringn(page->html.data, page->html.size));
    buffer_truncate(&page->html, 0);
}

// ---- Cards: what is put between paragraphs ----------------------------------------------------------------------

// The texts of a card, by the names that the cards of Ghost have.
static void add_card(struct page *page, const json_t *card)
{
    static const char *const texts[] = {"html",    "heading",      "content",           "calloutText",
                                        "caption", "productTitle", "productDescription"};
    const json_t *markdown = json_object_get(card, "markdown");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const char *text = json_string_value(json_object_get(card, texts[i]));
        if (text && *text)
            buffer_printf(&page->html, "<div>%s</div>", text);
    }
    if (!json_is_string(markdown))
        return;
    flush(page);
    add_piece(page, "markdown", json_incref((json_t *)markdown));
}

// ---- Quill -----------------------------------------------------------------------------------------------------

static bool is_delta(const json_t *ops)
{
    for (size_t i = 0; i < json_array_size(ops); i++)
        if (!json_object_get(json_array_get(ops, i), "insert"))
            return false;
    return json_array_size(ops) > 0;
}

static void open_container(struct page *page, const char *name)
{
    if (page->open == name)
        return;
    if (page->open)
        buffer_printf(&page->html, "</%s>", page->open);
    if (name)
        buffer_printf(&page->html, "<%s>", name);
    page->open = name;
}

// A line is over; the attributes of its end say what it is.
static void end_line(struct page *page, struct buffer *line, const json_t *attributes)
{
    static const char ul[] = "ul", ol[] = "ol", pre[] = "pre";
    const json_t *header = json_object_get(attributes, "header");
    const char *list = json_string_value(json_object_get(attributes, "list"));
    const char *around = list                                        ? strcmp(list, "ordered") == 0 ? ol : ul
                         : json_object_get(attributes, "code-block") ? pre
                                                                     : NULL;
    const int level = (int)json_integer_value(header);
    char tag[] = "h1";
    tag[1] = (char)('0' + (level >= 1 && level <= 6 ? level : 1));
    const char *name = around == pre ? NULL : around ? "li" : json_is_integer(header) ? tag : "p";
    open_container(page, around);
    if (name)
        buffer_printf(&page->html, "<%s>", name);
    buffer_add(&page->html, line->data, line->size);
    buffer_printf(&page->html, name ? "</%s>" : "\n", name);
    buffer_truncate(line, 0);
}

static void add_insert(struct page *page, struct buffer *line, const char *text, size_t size,
                       const json_t *attributes)
{
    while (size > 0) {
        const char *end = memchr(text, '\n', size);
        const size_t part = end ? (size_t)(end - text) : size;
        struct page within = {.html = *line};
        add_escaped(&within, text, part);
        *line = within.html;
        if (end)
            end_line(page, line, attributes);
        text += part + (end != NULL);
        size -= part + (end != NULL);
    }
}

static void add_delta(struct page *page, const json_t *ops)
{
    struct buffer line;
    buffer_init(&line);
    for (size_t i = 0; i < json_array_size(ops); i++) {
        const json_t *op = json_array_get(ops, i), *insert = json_object_get(op, "insert");
        const json_t *mention = json_object_get(json_object_get(insert, "mention"), "value"),
                     *formula = json_object_get(insert, "formula");
        const json_t *text = json_is_string(insert) ? insert : mention ? mention : formula;
        if (json_is_string(text))
            add_insert(page, &line, json_string_value(text), json_string_length(text),
                       json_object_get(op, "attributes"));
    }
    if (line.size > 0)
        end_line(page, &line, NULL);
    open_container(page, NULL);
    page->html.failed = page->html.failed || line.failed;
    buffer_clear(&line);
}

// ---- Trees: Lexical, ProseMirror (also Tiptap and Atlassian's), Slate, Contentful -----------------------------------

// Letters of a type's name in lower case: "bulleted-list", "bulletList" and "bullet_list" begin alike.
enum { TYPE_SIZE = 32 };

static void fold_type(char out[TYPE_SIZE], const json_t *node)
{
    const char *type = json_string_value(json_object_get(node, "type"));
    size_t size = 0;
    type = type ? type : json_string_value(json_object_get(node, "nodeType"));
    for (; type && *type && size < TYPE_SIZE - 1; type++)
        if (isalnum((unsigned char)*type))
            out[size++] = (char)tolower((unsigned char)*type);
    out[size] = '\0';
}

// The level of a heading: told beside it, or in its type ("heading2", "headertwo", "h2").
static int level_of(const json_t *node, const char *type)
{
    static const char *const words[] = {"one", "two", "three", "four", "five", "six"};
    const json_t *attributes = json_object_get(node, "attrs");
    const json_int_t told = json_integer_value(json_object_get(attributes ? attributes : node, "level"));
    const size_t size = strlen(type);
    if (told >= 1 && told <= 6)
        return (int)told;
    for (int i = 0; i < 6; i++) {
        const size_t word = strlen(words[i]);
        if (type[size - 1] == '1' + i || (size > word && strcmp(type + size - word, words[i]) == 0))
            return i + 1;
    }
    return 2;
}

static const char *heading_of(const json_t *node, const char *type)
{
    static const char *const tags[] = {"h1", "h2", "h3", "h4", "h5", "h6"};
    const char *tag = json_string_value(json_object_get(node, "tag"));
    const bool is_heading = strncmp(type, "heading", 7) == 0 || strncmp(type, "header", 6) == 0 ||
                            (type[0] == 'h' && type[1] >= '1' && type[1] <= '6' && type[2] == '\0');
    for (size_t i = 0; tag && i < sizeof tags / sizeof *tags; i++)
        if (strcmp(tag, tags[i]) == 0)
            return tags[i];
    return is_heading ? tags[level_of(node, type) - 1] : NULL;
}

// The element of HTML that a node is: NULL for one that no table names.
static const char *element_of(const json_t *node, const char *type)
{
    static const struct {
        const char *type, *element;
    } elements[] = {{"paragraph", "p"},
                    {"p", "p"},
                    {"text", "p"},
                    {"quote", "blockquote"},
                    {"aside", "blockquote"},
                    {"extendedquote", "blockquote"},
                    {"blockquote", "blockquote"},
                    {"listitem", "li"},
                    {"li", "li"},
                    {"taskitem", "li"},
                    {"checklistitem", "li"},
                    {"table", "table"},
                    {"tablerow", "tr"},
                    {"tablecell", "td"},
                    {"tableheader", "td"},
                    {"tableheadercell", "td"},
                    {"code", "pre"},
                    {"codeblock", "pre"},
                    {"orderedlist", "ol"},
                    {"numberedlist", "ol"},
                    {"ol", "ol"},
                    {"bulletlist", "ul"},
                    {"bulletedlist", "ul"},
                    {"unorderedlist", "ul"},
                    {"ul", "ul"},
                    {"tasklist", "ul"},
                    {"list", "ul"}};
    const char *heading = heading_of(node, type);
    const char *list = json_string_value(json_object_get(node, "listType"));
    if (heading)
        return heading;
    if (list && strcmp(type, "list") == 0 && strcmp(list, "number") == 0)
        return "ol";
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (strcmp(type, elements[i].type) == 0)
            return elements[i].element;
    return NULL;
}

static const json_t *children_of(const json_t *node)
{
    const json_t *children = json_object_get(node, "children"), *content = json_object_get(node, "content");
    return json_is_array(children) ? children : json_is_array(content) ? content : NULL;
}

// The text of a node that holds no others, as a leaf, a mention or a sign has it.
static const json_t *leaf_text(const json_t *node, const char *type)
{
    const json_t *text = json_object_get(node, "text"), *attributes = json_object_get(node, "attrs");
    if (json_is_string(text))
        return text;
    if (strcmp(type, "text") == 0)
        return json_object_get(node, "value");
    text = json_object_get(attributes, "text");
    return text ? text : json_object_get(attributes, "label");
}

static bool holds_blocks(const char *element)
{
    return *element == 'u' || *element == 'o' || strcmp(element, "table") == 0 || strcmp(element, "tr") == 0;
}

static void add_nodes(struct page *page, const json_t *nodes, bool in_line, int level);

// A node that no table names stands in the line that is open, or is a block where none is.
static void add_node(struct page *page, const json_t *node, bool in_line, int level)
{
    char type[TYPE_SIZE];
    const json_t *children = children_of(node);
    fold_type(type, node);
    if (!children && (strcmp(type, "linebreak") == 0 || strcmp(type, "hardbreak") == 0))
        buffer_add_string(&page->html, "<br>");
    else if (!children && leaf_text(node, type))
        add_text(page, leaf_text(node, type));
    else if (!children && strcmp(type, "tab") == 0)
        buffer_add_byte(&page->html, ' ');
    else if (!children)
        add_card(page, node);
    if (!children)
        return;
    const char *known = element_of(node, type), *element = known ? known : in_line ? "span" : "div";
    buffer_printf(&page->html, "<%s>", element);
    add_nodes(page, children, !holds_blocks(element), level + 1);
    buffer_printf(&page->html, "</%s>", element);
}

static void add_nodes(struct page *page, const json_t *nodes, bool in_line, int level)
{
    for (size_t i = 0; level <= LEVELS_MAX && i < json_array_size(nodes); i++)
        add_node(page, json_array_get(nodes, i), in_line, level);
}

static bool is_nodes(const json_t *list, int level);

// Whether it is a node of Slate: one that says what it is and holds others, or the text of one, and has no text beside what it holds.
static bool is_node(const json_t *node, int level)
{
    static const char *const others[] = {"title", "heading", "name", "speaker", "body", "author"};
    const json_t *children = json_object_get(node, "children"), *text = json_object_get(node, "text");
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (json_object_get(node, others[i]))
            return false;
    return children ? json_is_string(json_object_get(node, "type")) && !text && is_nodes(children, level + 1)
                    : level > 0 && json_is_string(text) && !json_object_get(node, "type");
}

static bool is_nodes(const json_t *list, int level)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        if (level > LEVELS_MAX || !is_node(json_array_get(list, i), level))
            return false;
    return json_array_size(list) > 0;
}

// ---- Draft.js ----------------------------------------------------------------------------------------------------

static bool is_draft(const json_t *object)
{
    return json_object_get(object, "entityMap") &&
           json_is_string(json_object_get(json_array_get(json_object_get(object, "blocks"), 0), "text"));
}

static void add_draft(struct page *page, const json_t *blocks)
{
    static const char ul[] = "ul", ol[] = "ol";
    for (size_t i = 0; i < json_array_size(blocks); i++) {
        const json_t *block = json_array_get(blocks, i);
        char type[TYPE_SIZE];
        fold_type(type, block);
        const char *known = element_of(block, type);
        const char *around = strcmp(type, "unorderedlistitem") == 0 ? ul
                             : strcmp(type, "orderedlistitem") == 0 ? ol
                                                                    : NULL;
        const char *element = around ? "li" : known ? known : "p";
        open_container(page, around);
        buffer_printf(&page->html, "<%s>", element);
        add_text(page, json_object_get(block, "text"));
        buffer_printf(&page->html, "</%s>", element);
    }
    open_container(page, NULL);
}

// ---- Mobiledoc -------------------------------------------------------------------------------------------------

enum mobiledoc_section { SECTION_MARKUP = 1, SECTION_LIST = 3, SECTION_CARD = 10 };

// [[kind, opened marks, closed marks, text or the number of an atom], …]
static void add_markers(struct page *page, const json_t *markers, const json_t *atoms)
{
    for (size_t i = 0; i < json_array_size(markers); i++) {
        const json_t *marker = json_array_get(markers, i), *value = json_array_get(marker, 3);
        if (json_is_string(value)) {
            add_text(page, value);
            continue;
        }
        const json_t *atom = json_array_get(atoms, (size_t)json_integer_value(value));
        const char *name = json_string_value(json_array_get(atom, 0));
        if (name && strcmp(name, "soft-return") == 0)
            buffer_add_string(&page->html, "<br>");
        add_text(page, json_array_get(atom, 1));
    }
}

static const char *block_name(const json_t *section)
{
    static const char *const names[] = {"p",  "h1",         "h2",    "h3", "h4", "h5",
                                        "h6", "blockquote", "aside", "ol", "ul"};
    const char *name = json_string_value(json_array_get(section, 1));
    for (size_t i = 0; name && i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0)
            return names[i];
    return "p";
}

static void add_section(struct page *page, const json_t *section, const json_t *document)
{
    const json_t *atoms = json_object_get(document, "atoms"), *rest = json_array_get(section, 2);
    const json_int_t kind = json_integer_value(json_array_get(section, 0));
    const char *name = block_name(section);
    if (kind == SECTION_CARD) {
        const size_t card = (size_t)json_integer_value(json_array_get(section, 1));
        add_card(page, json_array_get(json_array_get(json_object_get(document, "cards"), card), 1));
    } else if (kind == SECTION_MARKUP) {
        buffer_printf(&page->html, "<%s>", name);
        add_markers(page, rest, atoms);
        buffer_printf(&page->html, "</%s>", name);
    } else if (kind == SECTION_LIST) {
        buffer_printf(&page->html, "<%s>", name);
        for (size_t i = 0; i < json_array_size(rest); i++) {
            buffer_add_string(&page->html, "<li>");
            add_markers(page, json_array_get(rest, i), atoms);
            buffer_add_string(&page->html, "</li>");
        }
        buffer_printf(&page->html, "</%s>", name);
    }
}

static void add_sections(struct page *page, const json_t *document, const json_t *sections)
{
    for (size_t i = 0; i < json_array_size(sections); i++)
        add_section(page, json_array_get(sections, i), document);
}

// ---- Any ---------------------------------------------------------------------------------------------------------

static bool is_document(const json_t *object)
{
    char type[TYPE_SIZE];
    fold_type(type, object);
    return json_is_array(json_object_get(object, "content")) &&
           (strcmp(type, "doc") == 0 || strcmp(type, "document") == 0);
}

// Lexical's; trees of folders and of menus have one as well.
static bool is_root(const json_t *node)
{
    const char *type = json_string_value(json_object_get(node, "type"));
    return type && strcmp(type, "root") == 0;
}

// Adds what the form in the object holds; tells by which key it is known, NULL for none.
static const char *add_form(struct page *page, const json_t *object)
{
    const json_t *ops = json_object_get(object, "ops"), *root = json_object_get(object, "root"),
                 *sections = json_object_get(object, "sections");
    if (is_document(object)) {
        add_nodes(page, json_object_get(object, "content"), false, 0);
        return "content";
    }
    if (json_object_get(object, "content"))
        return NULL;
    if (is_delta(ops)) {
        add_delta(page, ops);
        return "ops";
    }
    if (json_is_array(json_object_get(root, "children")) && is_root(root)) {
        add_nodes(page, json_object_get(root, "children"), false, 0);
        return "root";
    }
    if (json_is_array(json_array_get(sections, 0)) && json_is_array(json_object_get(object, "cards"))) {
        add_sections(page, object, sections);
        return "sections";
    }
    if (is_draft(object)) {
        add_draft(page, json_object_get(object, "blocks"));
        return "blocks";
    }
    return NULL;
}

static void page_init(struct page *page)
{
    *page = (struct page){.pieces = json_array()};
    buffer_init(&page->html);
}

// The pieces, NULL where there are none or no memory. The page is cleared.
static json_t *page_take(struct page *page)
{
    const bool whole = !page->html.failed;
    flush(page);
    buffer_clear(&page->html);
    if (whole && json_array_size(page->pieces) > 0)
        return page->pieces;
    json_decref(page->pieces);
    return NULL;
}

bool json_rich_page(json_t *object)
{
    struct page page;
    if (!json_is_object(object))
        return false;
    page_init(&page);
    const char *key = add_form(&page, object);
    json_t *pieces = page_take(&page);
    if (!key || !pieces || json_object_set_new(object, "content", pieces) != 0)
        return false;
    if (strcmp(key, "content") != 0)
        json_object_del(object, key);
    return true;
}

json_t *json_rich_nodes(const json_t *list)
{
    struct page page;
    if (!is_nodes(list, 0))
        return NULL;
    page_init(&page);
    add_nodes(&page, list, false, 0);
    return page_take(&page);
}
