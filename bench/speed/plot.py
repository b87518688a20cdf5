# SPDX-License-Identifier: MIT
"""Lines over two logarithmic axes, as SVG."""

import math

WIDTH, HEIGHT = 720, 440
LEFT, RIGHT, TOP, BOTTOM = 70, 160, 20, 50
COLOURS = ("#b4332a", "#e07b39", "#c9a227", "#2a6f97", "#468c5a", "#7d5ba6", "#555555")


def power_label(power):
    return f"{10 ** power:,.0f}" if power >= 0 else f"{10 ** power:g}"


def scale(values, low_end, high_end):
    """A place for each value, and the powers of ten that frame them all."""
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    high = max(high, low + 1)

    def place(value):
        return low_end + (math.log10(value) - low) / (high - low) * (high_end - low_end)

    return place, range(low, high + 1)


def draw(series, x_title, y_title):
    """`series`: by name, points (x, y) above zero."""
    points = [point for line in series.values() for point in line if min(point) > 0]
    if not points:
        return '<svg xmlns="http://www.w3.org/2000/svg"/>'
    x_of, x_powers = scale([x for x, _ in points], LEFT, WIDTH - RIGHT)
    y_of, y_powers = scale([y for _, y in points], HEIGHT - BOTTOM, TOP)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
           '<rect width="100%" height="100%" fill="white"/>']
    for power in x_powers:
        x = x_of(10 ** power)
        out.append(f'<path d="M{x:.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#ddd"/>')
        out.append(f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{power_label(power)}</text>')
    for power in y_powers:
        y = y_of(10 ** power)
        out.append(f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>')
        out.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{power_label(power)}</text>')
    out.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 10}" text-anchor="middle">{x_title}</text>')
    out.append(f'<text transform="translate(16 {(TOP + HEIGHT - BOTTOM) / 2}) rotate(-90)" text-anchor="middle">{y_title}</text>')
    for number, (name, line) in enumerate(series.items()):
        line = sorted(point for point in line if min(point) > 0)
        if not line:
            continue
        colour = COLOURS[number % len(COLOURS)]
        path = " ".join(f"{x_of(x):.1f},{y_of(y):.1f}" for x, y in line)
        out.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        out += [f'<circle cx="{x_of(x):.1f}" cy="{y_of(y):.1f}" r="3" fill="{colour}"/>' for x, y in line]
        y = TOP + 16 + 18 * number
        out.append(f'<path d="M{WIDTH - RIGHT + 12} {y - 4}h20" stroke="{colour}" stroke-width="2"/>')
        out.append(f'<text x="{WIDTH - RIGHT + 38}" y="{y}">{name}</text>')
    return "\n".join(out + ["</svg>"]) + "\n"
