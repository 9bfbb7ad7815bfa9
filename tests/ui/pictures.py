#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""pictures.py FOLDER [VARIANT...]: a PNG of every page and dialog, in English, French, dark and 360 px wide.

Each variant runs on a display of its own, in a private profile, on the sample organisation; each view starts the
program anew, so that one which fails does not spoil the next. Exit status 1 if a view can't be reached, or if a
picture has fewer than 30 colours (blank). Needs the variables that tests/meson.build sets:

    meson devenv -C _build tests/ui/pictures.py /tmp/pictures
"""
import os
import subprocess
import sys
import tempfile
import time

SUPPORT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'support')
sys.path.insert(0, SUPPORT)
import gtkui  # noqa: E402

LEAST_COLOURS = 30
WIDE, NARROW = '1280x820', '360x820'

# name: language, size of the display, more environment
VARIANTS = {
    'en': ('en', WIDE, {}),
    'fr': ('fr', WIDE, {}),
    'dark': ('en', WIDE, {'ADW_DEBUG_COLOR_SCHEME': 'prefer-dark'}),
    'narrow-en': ('en', NARROW, {}),
    'narrow-fr': ('fr', NARROW, {}),
}


class Tour:
    """A running program, spoken to in the words of the sources whatever its language."""

    def __init__(self, app, language):
        self.app = app
        self._ = gtkui.translator(language)

    def button(self, label):
        gtkui.press(self.app.find('push button', gtkui.named(self._(label))))

    def toggle(self, label):
        gtkui.press(self.app.find('toggle button', gtkui.named(self._(label))))

    def keys(self, *keys):
        self.app.keys(*keys)

    def first_row(self):
        """Selects the first row of the list in sight, which opens its flyout."""
        view = self.app.find(name='GtkColumnListView')
        gtkui.wait(lambda: view.get_child_count() > 0, 'a row')
        gtkui.Atspi.Selection.select_child(view, 0)

    def open_request(self):
        self.first_row()
        self.button('Request remediation')

    def open_exception(self):
        self.first_row()
        self.button('Exception options')


# name: arguments of the program, and the steps from its first page
VIEWS = {
    'dashboard': (['--page', 'dashboard'], lambda tour: None),
    'recommendations': (['--page', 'recommendations'], lambda tour: None),
    'recommendations-flyout': (['--page', 'recommendations'], Tour.first_row),
    'request-form': (['--page', 'recommendations'], Tour.open_request),
    'exception-form': (['--page', 'recommendations'], Tour.open_exception),
    'remediation': (['--page', 'remediation'], lambda tour: None),
    'remediation-flyout': (['--page', 'remediation'], Tour.first_row),
    'preferences': (['--page', 'dashboard'], lambda tour: tour.keys('ctrl+comma')),
}


def settle(app):
    """Waits until the tree of the window has kept its size for half a second: data and animations are there."""
    end = time.monotonic() + gtkui.PATIENCE
    last, since = -1, time.monotonic()
    while time.monotonic() < end:
        size = sum(1 for _ in app.walk())
        if size != last:
            last, since = size, time.monotonic()
        elif time.monotonic() - since > 0.5:
            return
        time.sleep(0.1)


def take(folder, variant, view):
    """One picture; returns what went wrong, or None."""
    language, _, more = VARIANTS[variant]
    arguments, steps = VIEWS[view]
    path = os.path.join(folder, f'{view}-{variant}.png')
    with tempfile.TemporaryDirectory() as profile:
        command = [os.environ['SUTURE_APP'], '--sample', '--profile', profile, *arguments]
        try:
            with gtkui.App(command, env=gtkui.environment(language, **more)) as app:
                app.focus()
                steps(Tour(app, language))
                settle(app)
                colours = gtkui.picture(path)
        except (AssertionError, LookupError, subprocess.SubprocessError, gtkui.GLib.Error) as error:
            return f'{view}-{variant}: {error}'
    print(f'{path}: {colours} colours', flush=True)
    return None if colours >= LEAST_COLOURS else f'{view}-{variant}: blank ({colours} colours)'


def take_variant(folder, variant):
    """All views of a variant, on the display that this process has."""
    complaints = [complaint for view in VIEWS if (complaint := take(folder, variant, view))]
    for complaint in complaints:
        print(f'FAILED {complaint}', flush=True)
    return 1 if complaints else 0


def main():
    if len(sys.argv) == 4 and sys.argv[1] == '--here':
        sys.exit(take_variant(sys.argv[2], sys.argv[3]))
    folder, names = os.path.abspath(sys.argv[1]), sys.argv[2:] or list(VARIANTS)
    os.makedirs(folder, exist_ok=True)
    status = 0
    for name in names:
        command = [os.path.join(SUPPORT, 'xvfb-run.sh'), '-s', VARIANTS[name][1],
                   sys.executable, os.path.abspath(__file__), '--here', folder, name]
        status |= subprocess.run(command, env={**os.environ, 'GSK_RENDERER': 'cairo'}, check=False).returncode
    sys.exit(1 if status else 0)


if __name__ == '__main__':
    main()
