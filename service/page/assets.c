// SPDX-License-Identifier: MIT
// GET /assets/{file}
#include "service/page/assets.h"
#include <assets_version.h>
#include <string.h>

const char *assets_version(void)
{
    return ASSETS_VERSION;
}

static const struct parameter parameters[] = {{.name = "v", .kind = PARAMETER_TEXT}, {.name = NULL}};

static void answer(struct call *call)
{
    const struct {
        const char *name, *type;
        const unsigned char *bytes;
        size_t size;
    } files[] = {
        {"page.css", "text/css; charset=utf-8", page_css, page_css_size},
        {"page.js", "text/javascript; charset=utf-8", page_js, page_js_size},
        {"icon.svg", "image/svg+xml", icon_svg, icon_svg_size},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (strcmp(call->tail, files[i].name) == 0) {
            call->answer->status = 200;
            call->answer->type = files[i].type;
            call->answer->fixed = (const char *)files[i].bytes;
            call->answer->size = files[i].size;
            call->answer->cache = "private, max-age=86400";
            return;
        }
    answer_problem(call->answer, 404, "there is no such file");
}

const struct route route_assets = {
    .path = "/assets/{file}", .methods = METHOD_GET, .parameters = parameters, .answer = answer};
