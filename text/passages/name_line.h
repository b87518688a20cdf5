// SPDX-License-Identifier: MIT
// Lines that hold nothing but names.
#ifndef LOCI_TEXT_NAME_LINE_H
#define LOCI_TEXT_NAME_LINE_H

#include <stdbool.h>
#include <stddef.h>

// Whether a line names persons and says no more, as lines between a title and a date do: "Dr. Ada Roe", "Ada Roe; Ben Poe", "Ada Roe and
// Ben Poe". Places and bodies stand there as well: they have words that names of persons do not; in Cyrillic persons are told
// by the ending of a surname or patronymic.
bool name_line(const char *text, size_t size);

// Whether it does in Cyrillic, and ends in a surname: "Иван Петров". Towns have such names as well ("Сергиев Посад"), and end otherwise.
bool name_line_cyrillic(const char *text, size_t size);

// Whether a line says as what somebody works, as one below a name does: "Senior Fellow, River Institute", "Director". One that begins with an
// office goes on in a name as a rule ("President Roe"), and is none.
bool office_line(const char *text, size_t size);

#endif
