# SPDX-License-Identifier: GPL-3.0-or-later
"""The accessible objects of a program, read a level of the tree at a time. libatspi asks for each property of each object
and waits for the answer, which takes five times as long; a window of Suture has some 1,700 objects."""
from gi.repository import Atspi, Gio, GLib

ACCESSIBLE = 'org.a11y.atspi.Accessible'
NAME = ('org.freedesktop.DBus.Properties', 'Get', GLib.Variant('(ss)', (ACCESSIBLE, 'Name')))
ROLE = (ACCESSIBLE, 'GetRole', None)
CHILDREN = (ACCESSIBLE, 'GetChildren', None)


class Node:
    """What was read of one object; `place` is its index below its parent."""
    __slots__ = ('path', 'name', 'parent', 'place', 'below', 'children')

    def __init__(self, path, parent=None, place=0):
        self.path, self.parent, self.place = path, parent, place
        self.name = None  # stays so where it has gone before it was asked
        self.below, self.children = [], []

    def walk(self):
        """The node and all that was read below it, depth first; without what has gone."""
        if self.name is not None:
            yield self
            for child in self.children:
                yield from child.walk()


class Tree:
    """The tree of a program, which has a name on the accessibility bus; what it is asked is answered at once."""

    def __init__(self, name, milliseconds):
        self.name, self.milliseconds = name, milliseconds
        self.context = GLib.MainContext.new()  # its own: nothing of libatspi runs while answers are waited for
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address, = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None,
                                     Gio.DBusCallFlags.NONE, milliseconds).unpack()
        self.bus = Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)

    def _ask(self, nodes, questions):
        """Asks all the questions of all the nodes before it waits for the first answer; returns a list for each node."""
        answers = [[None] * len(questions) for _ in nodes]  # None: gone
        waiting = len(nodes) * len(questions)

        def answered(bus, result, place):
            nonlocal waiting
            waiting -= 1
            try:
                answers[place[0]][place[1]] = bus.call_finish(result).unpack()[0]
            except GLib.Error:
                pass

        self.context.push_thread_default()
        try:
            for index, node in enumerate(nodes):
                for number, (interface, method, arguments) in enumerate(questions):
                    self.bus.call(self.name, node.path, interface, method, arguments, None, Gio.DBusCallFlags.NONE,
                                  self.milliseconds, None, answered, (index, number))
            while waiting:
                self.context.iteration(True)
        finally:
            self.context.pop_thread_default()
        return answers

    def roles(self, nodes):
        """The names of the roles of some nodes, such as 'push button'; None for one that has gone."""
        return [role and Atspi.role_get_name(Atspi.Role(role)) for role, in self._ask(nodes, (ROLE,))]

    def read(self, path, enters, most=None):
        """The node of an object with all below it, but nothing below nodes that `enters` refuses; of the object itself
        the first `most` children."""
        root = Node(path)
        level = [root]
        while level:
            for node, (node.name, below) in zip(level, self._ask(level, (NAME, CHILDREN))):
                node.below = [path for _, path in below or ()]
                if node is root or enters(node):
                    node.children = [Node(below, node, place) for place, below in enumerate(node.below[:most])]
            most = None
            level = [child for node in level for child in node.children]
        return root
