// SPDX-License-Identifier: MIT
// Events of calendars: invitations in mail, and files of them (iCalendar, RFC 5545).
#ifndef LOCI_EXTRACT_MAIL_CALENDAR_H
#define LOCI_EXTRACT_MAIL_CALENDAR_H

#include "extract/core/sink.h"

#define MEDIA_TYPE_CALENDAR "text/calendar"

// Adds what a calendar (UTF-8) says of its events to the open document: of each its name as a heading, when and where it is and who takes part as
// items, and, if asked for, its description. Linear. False: the sink holds the reason.
bool calendar_send(const char *text, size_t size, bool described, struct sink *sink);

#endif
