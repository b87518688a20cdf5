// SPDX-License-Identifier: MIT
// Patterns in gitignore syntax, and which paths they mean. Pure.
#ifndef LOCI_INDEXER_GLOBS_H
#define LOCI_INDEXER_GLOBS_H

#include <stdbool.h>
#include <stddef.h>

// The syntax is that of gitignore(5):
//   blank lines and lines that begin with # mean nothing; trailing spaces go unless escaped
//   !pattern   takes back what an earlier pattern matched
//   pattern/   folders only
//   a/b, /a    a slash at the start or inside ties the pattern to the folder that it is relative to;
//              a pattern without one matches a name at any depth
//   * ?        any run of characters, one character, neither of them a slash
//   **/  /**/  any number of whole folders, none included;  a/**  everything inside a
//   [a-z] [!a] [[:digit:]]   one character of a set;  \c  the character c itself
// Paths are bytes. Where they are well-formed UTF-8 a character is a code point, elsewhere a byte.
// Matching takes at most |pattern| × |path| steps, whatever the pattern.
struct glob {
    char *pattern; // what is left of the line after ! and the slashes at both ends; NUL-terminated
    bool negated;
    bool folders_only;
    bool anchored; // matches the whole path; else the last component
};

// A list of patterns; zeroes are an empty list. The last pattern that matches decides.
struct globs {
    struct glob *items;
    size_t count, capacity;
};

enum glob_parsed {
    GLOB_ADDED,
    GLOB_BLANK, // nothing in it
    GLOB_BAD,   // a [ without its ], a \ at the end, a path out of the folder (..): it could never match
    GLOB_NO_MEMORY
};

// Reads one line (a line end is ignored) and adds its pattern to the list.
enum glob_parsed globs_add(struct globs *globs, const char *line, size_t size);

// Adds every line of an ignore file. *bad gets the number of lines that were GLOB_BAD. False: out of memory.
bool globs_add_lines(struct globs *globs, const char *text, size_t size, size_t *bad);

void globs_clear(struct globs *globs);

enum glob_verdict { GLOB_SILENT, GLOB_MATCHES, GLOB_TAKES_BACK };

// What the list says of `path` (relative to the folder of the patterns, no slash at either end).
enum glob_verdict globs_verdict(const struct globs *globs, const char *path, bool folder);
// The same of the first `size` bytes: a list that is not anchored looks at the last component alone.
enum glob_verdict globs_verdict_sized(const struct globs *globs, const char *path, size_t size, bool folder);

// Whether the list matches the file `path` or one of the folders that it stands in: what an include
// pattern means ("2005/" takes in everything beneath).
bool globs_cover(const struct globs *globs, const char *path);

// Writes the pattern that means exactly `path` ("/a\*b.txt"): a new string, NULL when out of memory.
char *glob_of_path(const char *path);

#endif
