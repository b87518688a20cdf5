// SPDX-License-Identifier: MIT
// Pages as servers, browsers and scripts leave them: written as XML, with text in templates, shadow roots, JSON, or twice.
#include "tests/extract/dumped.h"

#include "text/base/buffer.h"
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#define TEXT                                                                                                       \
    "The delegates spoke of the pipeline at length and agreed that a group of experts from both sides of the sea " \
    "would meet again before the summer, in a town that is still to be chosen by the smaller of the two parties."
#define MORE                                                                                                          \
    "Snow fell in the mountains again last night, and the passes are closed until the weekend, said the two mayors, " \
    "who had come to the harbour by ship and will stay there until the road is free and the ice is off the rails. "   \
    "Nobody had asked them to come by road, as it is closed for most of the winter, and nobody asks in the summer, either."

static size_t times(const char *text, const char *part)
{
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, part)); at += strlen(part))
        count++;
    return count;
}

// Each page shows "The delegates" and "Snow fell" once, and nothing of "furniture".
static void check(const char *const *pages, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char *found = dumped("a.html", pages[i], strlen(pages[i]));
        cr_expect_eq(times(found, "The delegates spoke"), 1, "%s\n%s", pages[i], found);
        cr_expect_eq(times(found, "Snow fell"), 1, "%s\n%s", pages[i], found);
        cr_expect_null(strstr(found, "furniture"), "%s\n%s", pages[i], found);
        free(found);
    }
}
#define CHECK(pages) check(pages, sizeof(pages) / sizeof *(pages))

#define XHTML "<html xmlns='http://www.w3.org/1999/xhtml'>"
#define BOTH "<p>" TEXT "</p><p>" MORE "</p>"

Test(html_saved, reads_on_behind_elements_that_end_where_they_begin)
{
    static const char *const pages[] = {
        "<?xml version='1.0'?>" XHTML "<head><title/><script src='a.js'/></head><body><h1>Oil</h1>" BOTH
        "</body></html>",
        "<?xml version='1.0'?>" XHTML
        "<head><title>Oil</title></head><body><textarea/><div class='share'/><h1>Oil</h1>"
        "<p><a id='n'/>" TEXT "</p><script/><p>" MORE "</p></body></html>",
        // Read as HTML by those who made it, elements that may have content are open.
        "<!DOCTYPE html>" XHTML "<head><title>Oil</title><script src=\"a.js\"/></head><body><h1>Oil</h1>" BOTH
        "<iframe src='b'/></body></html>",
        // A slash at the end of a value ends nothing.
        "<!DOCTYPE html>" XHTML
        "<head><title>Oil</title><script src=https://harbour.example/>var a = 'furniture';</script>"
        "</head><body><h1>Oil</h1>" BOTH "</body></html>",
        // And HTML knows no such elements.
        "<!DOCTYPE html><html><head><title>Oil</title><script src='a.js'/>var a = 'furniture';</script></head><body><h1>Oil</h1>" BOTH
        "</body></html>",
    };
    CHECK(pages);
}

Test(html_saved, reads_shadow_roots_and_templates_that_hold_the_text)
{
    static const char *const pages[] = {
        "<h1>Oil</h1><x-a><template shadowrootmode=open>" BOTH "</template></x-a>",
        "<h1>Oil</h1><x-a><template shadowroot=open>" BOTH "</template></x-a>",
        "<h1>Oil</h1><x-a><template shadowmode=open>" BOTH "</template></x-a>",
        "<h1>Oil</h1><div id=app></div><template><div><h2>The sea</h2>" BOTH "<p>"
        "The harbour was sold in the spring, and the mayor stayed away from the sale, as he had said he would."
        "</p></div></template>",
        // One beside text is for a script.
        "<h1>Oil</h1>" BOTH
        "<template><p>This is furniture, and it is not shown to anybody who reads.</p></template>",
    };
    CHECK(pages);
}

Test(html_saved, reads_data_within_strings_of_data)
{
    static const char *const pages[] = {
        "<div id=app></div><script>window.STATE = JSON.parse(\"{\\\"page\\\":{\\\"body\\\":\\\"" TEXT
        "\\\\n\\\\n" MORE "\\\"}}\");</script>",
        "<div id=app></div><script>self.next.push([1,\"5:[\\\"$\\\",\\\"p\\\",null,{\\\"children\\\":\\\"" TEXT
        "\\\"}]\\n6a:[\\\"$\\\",\\\"p\\\",null,{\\\"children\\\":\\\"" MORE "\\\"}]\\n\"])</script>",
    };
    CHECK(pages);
}

Test(html_saved, shows_once_what_is_there_to_be_seen_and_to_be_printed)
{
    static const char *const pages[] = {
        "<h1>Oil</h1>" BOTH "<div style='display:none'>" BOTH "</div>",
        "<h1>Oil</h1><div class=print-only>" BOTH "</div><div>" BOTH "</div>",
        "<h1>Oil</h1><div>" BOTH "</div><div aria-hidden=true>" BOTH "</div>",
        "<h1>Oil</h1><div hidden><div>" BOTH "</div></div><div>" BOTH "</div>",
        // What nothing else says stays.
        "<h1>Oil</h1><p>" TEXT "</p><div style='display:none'><p>" MORE "</p></div>",
        "<h1>Oil</h1><div class=print-version>" BOTH "</div>",
    };
    CHECK(pages);
    // Said twice to be seen, it is said twice; and so are texts that only begin alike.
    static const char twice[] = "<h1>Oil</h1>" BOTH BOTH;
    char *found = dumped("a.html", twice, strlen(twice));
    cr_expect_eq(times(found, "Snow fell"), 2, "%s", found);
    free(found);
    static const char alike[] =
        "<h1>Oil</h1>" BOTH "<div style='display:none'><p>" MORE " So it was.</p></div>";
    found = dumped("a.html", alike, strlen(alike));
    cr_expect_eq(times(found, "Snow fell"), 2, "%s", found);
    free(found);
}
