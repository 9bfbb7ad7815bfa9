# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives a GTK program over AT-SPI. Run inside xvfb-run.sh, with the system's python3.

    with gtkui.App([os.environ['SUTURE_APP'], '--sample', '--profile', folder]) as app:
        gtkui.press(app.find('push button', gtkui.named('Request remediation')))

What GTK 4.8 lacks, and what is done instead: text is read by its length (an end of -1 gives nothing); rows and check
buttons have no action (click them); nothing but the window has the state SHOWING (what is hidden is found too, so
search below the page or dialog that is meant); no window manager, so the window is given the focus before keys.
"""
import gettext
import os
import subprocess
import time
import warnings

import gi
gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

import a11ytree  # noqa: E402

warnings.simplefilter('ignore', DeprecationWarning)
SLOWER = int(os.environ.get('SUTURE_SLOWER', 1))  # under the sanitizers
PATIENCE = 20.0 * SLOWER
LONG_LIST = 30  # rows; no other widget has as many children
TABLE = 'GtkColumnListView'

# How long the library waits for an answer of the program; by itself less than a second, which a busy machine takes.
Atspi.set_timeout(5000 * SLOWER, 30000 * SLOWER)


class Timeout(AssertionError):
    """What was waited for did not come."""


def wait(question, what='condition', seconds=PATIENCE):
    """Asks until the answer is true, and returns it."""
    end = time.monotonic() + seconds
    last = None
    while time.monotonic() < end:
        try:
            answer = question()
            if answer:
                return answer
        except GLib.Error as error:  # the object went away while it was looked at
            last = error
        time.sleep(0.05)
    raise Timeout(f'{what} did not come within {seconds:g} s' + (f' ({last})' if last else ''))


def translator(language):
    """The function that gives a string of the interface in a language, 'en' being the sources'."""
    folder = os.environ.get('SUTURE_LOCALE_DIR')
    return gettext.translation('suture', folder, [language], fallback=language == 'en').gettext


def environment(language='en', **more):
    """What the program is started with for a language; `more` comes on top, None removes."""
    variables = dict(os.environ)
    french = os.environ.get('SUTURE_TEST_FRENCH', 'C.UTF-8')
    locale = french if language == 'fr' else 'C.UTF-8'
    variables.update(LANG=locale, LC_ALL=locale, LANGUAGE=language, G_DEBUG='gc-friendly,fatal-criticals')
    variables.update({name: value for name, value in more.items() if value is not None})
    for name in [name for name, value in more.items() if value is None]:
        variables.pop(name, None)
    return variables


class App:
    """A running program and its tree of accessible objects."""

    def __init__(self, command, env=None, **popen):
        wrapper = os.environ.get('SUTURE_WRAPPER')
        self.objects = {}  # by their paths, which are never used again
        self.process = subprocess.Popen(([wrapper] if wrapper else []) + command, env=env or environment(), **popen)
        try:
            self.root = wait(self._find_root, 'the program on the accessibility bus', 2 * PATIENCE)
            wait(lambda: self.root.get_child_count() > 0, 'a window')
            self.tree = a11ytree.Tree(self.root.app.bus_name, 30000 * SLOWER)
        except Timeout:
            self.kill()
            raise

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if self.process.poll() is None:
            self.quit() if kind is None else self.kill()

    def _find_root(self):
        if self.process.poll() is not None:
            raise AssertionError(f'the program ended with status {self.process.returncode}')
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            if child is not None and child.get_process_id() == self.process.pid:
                return child
        return None

    def _read(self, start=None, most=None):
        """What there is below `start`, without the rows of tables and of long lists unless it starts at the list or at a
        row: thousands of objects."""
        return self.tree.read((start or self.root).path, lambda node: node.name != TABLE and len(node.below) <= LONG_LIST,
                              most)

    def names(self, under=None):
        """The names of all objects, depth first."""
        return [node.name for node in self._read(under).walk()]

    def child_names(self, item, most):
        """The names of the first children of an object."""
        return [node.name or '' for node in self._read(item, most).children]

    def find_all(self, role=None, name=None, under=None):
        """Objects of a role and a name; the name may be a function, such as named() makes."""
        return list(self._matches(role, name, under))

    def _matches(self, role, name, under):
        matches = name if callable(name) else (lambda text: name is None or text == name)
        start = under or self.root
        nodes = [node for node in self._read(start).walk() if matches(node.name)]
        for node, its_role in zip(nodes, self.tree.roles(nodes) if role else nodes):
            item = self._object(start, node) if not role or its_role == role else None
            if item is not None:
                yield item

    def _object(self, start, node):
        """The object of a node, or nothing if it has gone since it was read."""
        if node.parent is None:
            return start
        if node.path not in self.objects:
            parent = self._object(start, node.parent)
            try:
                item = parent and parent.get_child_at_index(node.place)
                if item is not None and item.path != node.path:  # a page of a GtkStack, which comes in between here
                    item = item.get_child_at_index(0)
            except GLib.Error:
                return None
            if item is None or item.path != node.path:
                return None
            self.objects[node.path] = item
        return self.objects[node.path]

    def find(self, role=None, name=None, under=None, seconds=PATIENCE):
        """The first such object, waited for."""
        return self.wait(lambda: next(self._matches(role, name, under), None), f'{role} {name!r}', seconds)

    def wait(self, question, what='condition', seconds=PATIENCE):
        """As wait(), and gives up as soon as the program has ended."""
        def ask():
            status = self.process.poll()
            if status is not None:
                raise AssertionError(f'the program ended with status {status} before {what}')
            return question()
        return wait(ask, what, seconds)

    def has_text(self, text, under=None):
        return any(text in name for name in self.names(under))

    def windows(self):
        found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(self.process.pid)],
                               capture_output=True, text=True, check=False)
        return found.stdout.split()

    def focus(self):
        """Gives the newest window the keyboard; one that is just closing takes none."""
        def focused():
            windows = self.windows()
            done = windows and subprocess.run(['xdotool', 'windowfocus', '--sync', windows[-1]], capture_output=True,
                                              check=False)
            return windows[-1] if done and done.returncode == 0 else None
        return wait(focused, 'a window that takes the keyboard')

    def keys(self, *keys):
        self.focus()
        xdo('key', '--delay', 40 * SLOWER, *keys)

    def type(self, text):
        """Types into what has the focus. What no key of the layout has, such as é, the display server learns for the
        moment of the stroke only: a program that is slow to read it sees another letter; then use set_text()."""
        self.focus()
        xdo('type', '--delay', 15 * SLOWER, text)

    def click(self, item, times=1):
        """A real click in the middle of an object."""
        box = item.get_extents(Atspi.CoordType.WINDOW)
        window = self.focus()
        frame = 5  # GTK's X11 window has this margin round its frame where nothing composites
        xdo('mousemove', '--window', window, box.x + box.width // 2 + frame, box.y + box.height // 2 + frame,
            'click', '--repeat', times, '--delay', 60, 1)

    def scroll_to(self, item, panel=None, margin=40):
        """Turns the wheel until the middle of an object is in the newest window, over the middle of a panel if one is
        meant; what is nearer to the edge than the margin may be below a bar."""
        window = self.focus()
        geometry = subprocess.run(['xdotool', 'getwindowgeometry', '--shell', window], capture_output=True, text=True,
                                  check=True).stdout
        width, height = (int(line.split('=')[1]) for line in geometry.split() if line.startswith(('WIDTH', 'HEIGHT')))
        area = panel and panel.get_extents(Atspi.CoordType.WINDOW)
        across = area.x + area.width // 2 if area else width // 2

        def in_sight():
            box = item.get_extents(Atspi.CoordType.WINDOW)
            middle = box.y + box.height // 2
            if margin < middle < height - margin:
                return True
            xdo('mousemove', '--window', window, across, height // 2, 'click', 5 if middle > margin else 4)
            return False
        wait(in_sight, f'{item.get_name()!r} in sight')

    def quit(self, seconds=PATIENCE):
        """Closes the window as a user does and returns the exit status; a signal would lose the leak report."""
        try:
            act(self.find('frame'), 'window.close')
        except GLib.Error:
            pass  # gone before it could answer; the status tells whether it went well
        return self.process.wait(seconds)

    def kill(self):
        self.process.kill()
        self.process.wait()


def named(text):
    """Matches a name, also where GTK 4.8 reports a mnemonic button as '_Save Save'."""
    return lambda name: bool(name) and (name == text or name.replace('_', '', 1) == text or name.endswith(' ' + text))


def act(item, name=None):
    """Runs an action of an object: the first one, or the one of a name."""
    for index in range(item.get_n_actions()):
        if name is None or Atspi.Action.get_action_name(item, index) == name:
            return item.do_action(index)
    raise LookupError(f'{item.get_role_name()} {item.get_name()!r} has no action {name or ""}')


def press(item):
    return act(item, 'click')


def text_of(item):
    return Atspi.Text.get_text(item, 0, Atspi.Text.get_character_count(item))


def set_text(item, text):
    return Atspi.EditableText.set_text_contents(item, text)


def has_state(item, state):
    """Whether an object has a state, such as 'CHECKED'."""
    item.clear_cache()
    return item.get_state_set().contains(getattr(Atspi.StateType, state))


def xdo(*arguments):
    subprocess.run(['xdotool', *map(str, arguments)], check=True)


def picture(path):
    """The whole display, popovers included, as a PNG; returns how many colours it has."""
    subprocess.run(['import', '-silent', '-window', 'root', path], check=True)
    return int(subprocess.run(['identify', '-format', '%k', path], capture_output=True, check=True).stdout)
