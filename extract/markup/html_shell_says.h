// SPDX-License-Identifier: MIT
// What pages say that stand where another was asked for.
#ifndef LOCI_EXTRACT_HTML_SHELL_SAYS_H
#define LOCI_EXTRACT_HTML_SHELL_SAYS_H

#include <stdbool.h>
#include <stddef.h>

// A kind of such pages.
enum html_shell { SHELL_ERROR, SHELL_ROBOT, SHELL_LOGIN, SHELL_PAID, SHELL_CONSENT, SHELLS };

// As bits of the kinds (1U << kind).
struct html_said {
    unsigned sure, weak; // weak: other texts have such headings as well, "Forbidden" or "Just a moment"
    unsigned proofs;     // words without which the weak ones say nothing
};

// Adds what a short line (UTF-8), or a page's title, which its site's name may follow, says of them.
void html_shell_said(struct html_said *said, const char *line, size_t size, bool is_title);

// Adds the words that any line has: in the text of an error page as a rule "page", "server", "address".
void html_shell_proved(struct html_said *said, const char *line, size_t size);

#endif
