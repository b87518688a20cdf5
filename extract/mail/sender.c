// SPDX-License-Identifier: MIT
// Who wrote a message: see sender.h.
#include "extract/mail/sender.h"

#include <string.h>

// What stands within the last of `open` … `close`, if that ends the text; moves its start out to *at. NULL: it does not.
static char *take_last(char *text, char open, char close)
{
    const size_t size = strlen(text);
    char *start = size > 0 && text[size - 1] == close ? strrchr(text, open) : NULL;
    if (!start)
        return NULL;
    text[size - 1] = '\0';
    *start = '\0';
    return g_strstrip(start + 1);
}

static bool names_somebody(const char *text)
{
    for (const char *at = text; *at; at = g_utf8_next_char(at))
        if (g_unichar_isalpha(g_utf8_get_char(at)))
            return true;
    return false;
}

// "jane@example.org", "jane at example.org", "jane"; what stands behind "Jane Doe" is where she works.
static bool is_address(const char *text)
{
    return !strchr(text, ' ') || strchr(text, '@') || strstr(text, " at ");
}

// The name before an address that nothing encloses: "Jane Doe jane@example.org".
static void drop_address(char *text)
{
    char *blank = strrchr(text, ' ');
    if (blank && strchr(blank, '@') && !strchr(blank, '/')) {
        *blank = '\0';
        g_strchomp(text);
    }
}

// Of a field that is no list of addresses: the name behind the address, or before it, or all of it.
static const char *name_in(char *field)
{
    char *behind = take_last(field, '(', ')');
    g_strchomp(field);
    if (behind && names_somebody(behind) && is_address(field))
        return behind;
    char *address = take_last(field, '<', '>');
    g_strchomp(field);
    if (address && !names_somebody(field))
        return address;
    drop_address(field);
    const size_t size = strlen(field);
    if (size < 2 || field[0] != '"' || field[size - 1] != '"')
        return field;
    field[size - 1] = '\0';
    return field + 1;
}

// Without what programs put around it: "'Jane Doe' via Ports", as lists write the senders whose hosts forbid to send on in their name.
static bool send_name(const char *given, struct sink *sink)
{
    char *name = g_strstrip(g_strdup(given));
    char *list = strstr(name, " via ");
    if (list && list > name)
        *list = '\0';
    const size_t size = strlen(name);
    const bool is_quoted = size > 2 && name[0] == '\'' && name[size - 1] == '\'';
    if (is_quoted)
        name[size - 1] = '\0';
    const bool done = sink_meta_string(sink, META_AUTHOR, "header", name + is_quoted);
    g_free(name);
    return done;
}

static bool send_field(GMimeMessage *message, struct sink *sink)
{
    const char *value = g_mime_object_get_header(GMIME_OBJECT(message), "From");
    char *field = value ? g_mime_utils_header_decode_text(NULL, value) : NULL;
    if (!field || !g_utf8_validate(field, -1, NULL)) {
        g_free(field);
        return true;
    }
    const char *name = name_in(g_strstrip(field));
    const bool done = !names_somebody(name) || send_name(name, sink);
    g_free(field);
    return done;
}

// Whether it names somebody or is an address: the words of "Doe, Jane" alone are read as an address each.
static bool is_sound(InternetAddress *address)
{
    const char *name = internet_address_get_name(address);
    if (name && *name)
        return true;
    const char *at = INTERNET_ADDRESS_IS_MAILBOX(address)
                         ? internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address))
                         : NULL;
    return at && strchr(at, '@');
}

// A name alone may stand behind an address: "Jane Doe <jane@example.org>, Max".
static bool holds_addresses(InternetAddressList *list)
{
    return list && internet_address_list_length(list) > 0 &&
           is_sound(internet_address_list_get_address(list, 0));
}

static bool send_address(InternetAddress *address, struct sink *sink)
{
    const char *name = internet_address_get_name(address);
    if (name && *name)
        return send_name(name, sink);
    name = INTERNET_ADDRESS_IS_MAILBOX(address)
               ? internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address))
               : NULL;
    return !name || sink_meta_string(sink, META_AUTHOR, "header", name);
}

bool sender_send(GMimeMessage *message, struct sink *sink)
{
    InternetAddressList *from = g_mime_message_get_from(message);
    if (!holds_addresses(from))
        return send_field(message, sink);
    bool done = true;
    for (int i = 0; done && i < internet_address_list_length(from); i++)
        done = send_address(internet_address_list_get_address(from, i), sink);
    return done;
}
