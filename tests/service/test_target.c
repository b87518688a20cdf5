// SPDX-License-Identifier: MIT
// What a request asks for: targets, parameters, cursors, tags.
#include "service/web/cursor.h"
#include "service/web/parameter.h"
#include "service/web/tag.h"
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *text;
    const char *path; // NULL: it is refused
    const char *a;    // the value of the parameter `a`, or NULL
} targets[] = {
    {"/", "/", NULL},
    {"/search?a=b", "/search", "b"},
    {"/search?a=state+secrets%20law", "/search", "state secrets law"},
    {"/search?a=%C3%BC&b=", "/search", "\xC3\xBC"},
    {"/search?a", "/search", ""},
    {"/search?a=", "/search", ""},
    {"/search?&&a=x&", "/search", "x"},
    {"/search?a=b=c?d/e", "/search", "b=c?d/e"},
    {"/search?%61=x", "/search", "x"},
    {"/search?A=x", "/search", NULL},
    {"/show/3f9c:2", "/show/3f9c:2", NULL},
    {"/show/3f9c%3A2", "/show/3f9c:2", NULL},
    {"/a+b", "/a+b", NULL},
    {"/../../etc/passwd", "/../../etc/passwd", NULL}, // a path is compared, never opened
    {"/show/..%2Fx", NULL, NULL},
    {"/%00", NULL, NULL},
    {"/search?a=%00", NULL, NULL},
    {"/search?a=%", NULL, NULL},
    {"/search?a=%4", NULL, NULL},
    {"/search?a=%zz", NULL, NULL},
    {"/search?a=%FF", NULL, NULL},
    {"/search?%FF=x", NULL, NULL},
    {"/search?a=%ED%A0%80", NULL, NULL},
    {"/search?a=%C0%80", NULL, NULL},
    {"/\xC3\xBC", NULL, NULL},
    {"/a b", NULL, NULL},
    {"/a#b", NULL, NULL},
    {"", NULL, NULL},
    {"search", NULL, NULL},
    {"*", NULL, NULL},
    {"http://localhost/search", NULL, NULL},
};

Test(target, is_a_path_and_parameters_or_refused)
{
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
        struct target target;
        const char *fault = NULL;
        const bool read = target_read(&target, targets[i].text, strlen(targets[i].text), &fault);
        cr_expect_eq(read, targets[i].path != NULL, "%s", targets[i].text);
        cr_expect_eq(read, fault == NULL, "%s", targets[i].text);
        if (read) {
            const char *value = target_value(&target, "a", 0);
            cr_expect_str_eq(target.path, targets[i].path);
            cr_expect_eq(value != NULL, targets[i].a != NULL, "%s", targets[i].text);
            if (value && targets[i].a)
                cr_expect_str_eq(value, targets[i].a, "%s", targets[i].text);
        }
        target_clear(&target);
    }
}

// As many pairs, and bytes, as there may be; and one more.
Test(target, is_bounded)
{
    char text[TARGET_BYTES_MAX + 2] = "/?";
    struct target target;
    const char *fault = NULL;
    for (size_t i = 0; i < TARGET_PAIRS_MAX; i++)
        strcat(text, "a&");
    cr_expect(target_read(&target, text, strlen(text), &fault));
    cr_expect_eq(target.count, TARGET_PAIRS_MAX);
    cr_expect_str_eq(target_value(&target, "a", TARGET_PAIRS_MAX - 1), "");
    cr_expect_null(target_value(&target, "a", TARGET_PAIRS_MAX));
    target_clear(&target);
    strcat(text, "a");
    cr_expect_not(target_read(&target, text, strlen(text), &fault));
    target_clear(&target);
    memset(text, 'x', sizeof text);
    text[0] = '/';
    cr_expect(target_read(&target, text, TARGET_BYTES_MAX, &fault));
    target_clear(&target);
    cr_expect_not(target_read(&target, text, TARGET_BYTES_MAX + 1, &fault));
    target_clear(&target);
}

Test(target, reads_what_was_encoded)
{
    static const char *const texts[] = {"", "law", "a&b=c?d#e+f g%20/\"<>", "\xC3\xBC \xE2\x80\xAE \x01"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char text[200] = "/?a=", *at = text + 4;
        struct target target;
        const char *fault;
        cr_assert(target_encode(&at, text + sizeof text, texts[i]));
        cr_assert(target_read(&target, text, (size_t)(at - text), &fault), "%s", text);
        cr_expect_str_eq(target_value(&target, "a", 0), texts[i]);
        target_clear(&target);
    }
    char small[5], *at = small;
    cr_expect_not(target_encode(&at, small + sizeof small, "  "));
}

static const char *const colours[] = {"red", "green", NULL};
static const struct parameter table[] = {
    {.name = "text", .kind = PARAMETER_TEXT, .times = 2},
    {.name = "number", .kind = PARAMETER_NUMBER, .least = 1, .most = 50, .otherwise = 7},
    {.name = "colour", .kind = PARAMETER_CHOICE, .choices = colours},
    {.name = "flag", .kind = PARAMETER_FLAG},
    {.name = NULL},
};

static const struct {
    const char *text, *complaint; // NULL: none
} checks[] = {
    {"/?text=a&text=b&number=50&colour=green&flag=true", NULL},
    {"/?text=", NULL},
    {"/?number=", "number must be a whole number from 1 to 50"},
    {"/?colour=", "colour is none of red, green"},
    {"/?flag=", "flag must be true or false"},
    {"/?number=1", NULL},
    {"/?flag=0", NULL},
    {"/?number=0", "number must be a whole number from 1 to 50"},
    {"/?number=51", "number must be a whole number from 1 to 50"},
    {"/?number=4294967297", "number must be a whole number from 1 to 50"},
    {"/?number=-1", "number must be"},
    {"/?number=%2B1", "number must be"},
    {"/?number=1e1", "number must be"},
    {"/?number=99999999999999999999", "number must be"},
    {"/?colour=blue", "colour is none of red, green"},
    {"/?flag=maybe", "flag must be true or false"},
    {"/?other=1", "there is no parameter other"},
    {"/?Text=1", "there is no parameter Text"},
    {"/?=1", "there is no parameter "},
    {"/?text=a&text=b&text=c", "text is given more than 2 times"},
    {"/?number=1&number=1", "number is given more than once"},
};

Test(parameters, are_checked_by_their_table)
{
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        struct target target;
        const char *fault;
        char complaint[200] = "";
        cr_assert(target_read(&target, checks[i].text, strlen(checks[i].text), &fault));
        const bool good = parameters_check(table, &target, complaint, sizeof complaint);
        cr_expect_eq(good, checks[i].complaint == NULL, "%s: %s", checks[i].text, complaint);
        if (checks[i].complaint)
            cr_expect(strstr(complaint, checks[i].complaint), "%s: %s", checks[i].text, complaint);
        target_clear(&target);
    }
}

Test(parameters, have_a_value_when_none_is_given)
{
    struct target target;
    const char *fault;
    cr_assert(target_read(&target, "/?number=3&colour=green&flag=1", 30, &fault));
    cr_expect_eq(parameter_number(table, &target, "number"), 3);
    cr_expect_eq(parameter_choice(table, &target, "colour"), 1);
    cr_expect(parameter_flag(&target, "flag"));
    target_clear(&target);
    cr_assert(target_read(&target, "/?text=", 7, &fault));
    cr_expect_eq(parameter_number(table, &target, "number"), 7);
    cr_expect_eq(parameter_choice(table, &target, "colour"), 0);
    cr_expect_not(parameter_flag(&target, "flag"));
    cr_expect_null(parameter_text(&target, "text"));
    target_clear(&target);
}

Test(cursor, goes_on_with_its_own_question_alone)
{
    char text[CURSOR_SIZE];
    struct cursor cursor = {0};
    cursor_write(text, &(struct cursor){.offset = 30, .generation = UINT64_MAX}, 77);
    cr_expect(cursor_read(&cursor, text, 77));
    cr_expect_eq(cursor.offset, 30);
    cr_expect_eq(cursor.generation, UINT64_MAX);
    cr_expect_not(cursor_read(&cursor, text, 78));
    static const char *const bad[] = {"",
                                      "1",
                                      "1-2",
                                      "1-2-4d-",
                                      "1-2-4D",
                                      "-1-2-4d",
                                      "x-2-4d",
                                      "2711-2-4d",
                                      "1--4d",
                                      "1-2-4d ",
                                      "1-2-0000000000000000000004d"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        cr_expect_not(cursor_read(&cursor, bad[i], 77), "%s", bad[i]);
    cr_expect(cursor_read(&cursor, "2710-2-4d", 77));
    cr_expect(cursor_read(&cursor, "1-2-4d", 77));
}

Test(tag, is_known_among_those_of_a_client)
{
    static const struct {
        const char *header;
        bool is_known;
    } headers[] = {
        {"W/\"3-ab\"", true},
        {"\"3-ab\"", true},
        {"\"x\", W/\"3-ab\" , \"y\"", true},
        {"*", true},
        {"\"3-ab", false},
        {"3-ab", false},
        {"\"3-abc\"", false},
        {"\"\"", false},
        {"", false},
        {"\"x\",,\t\"3-ab\"", true},
        {NULL, false},
        {"\"x", false},
        {"\"3-ab\"x", false},
        {"W/", false},
        {"\"a,\"3-ab\"", false},
    };
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        cr_expect_eq(tag_is_known("W/\"3-ab\"", headers[i].header), headers[i].is_known, "%s",
                     headers[i].header ? headers[i].header : "-");
}
