# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules on the C sources. Each takes {path: text} and returns what it complains about, one sentence each."""
import posixpath
import re
from xml.etree import ElementTree

# What each layer under src/ may include: other layers, and libraries beside GLib.
LAYERS = {
    'model': ({'model'}, set()),
    'wire': ({'model', 'wire'}, {'json-glib', 'yajl'}),
    'store': ({'model', 'store'}, {'sqlite3', 'roaring'}),
    'client': ({'model', 'wire', 'client'}, {'json-glib', 'libsoup', 'libsecret'}),
    'sync': ({'model', 'wire', 'store', 'client', 'sync'}, {'json-glib'}),
    'report': ({'model', 'report'}, set()),
    'views': ({'model', 'report', 'views'}, {'gtk'}),
    'app': ({'model', 'wire', 'store', 'client', 'sync', 'report', 'views', 'app'}, {'gtk'}),
    'ctl': ({'model', 'wire', 'store', 'client', 'sync', 'report', 'ctl'}, {'json-glib'}),
    'service': ({'model', 'wire', 'service'}, {'sqlite3', 'roaring', 'libsoup', 'json-glib', 'yajl'}),
}

# The library an angle-bracketed include belongs to; what is not here is GLib, the C library or the system.
LIBRARIES = (
    ('gtk', r'(gtk|gdk|gsk|pango|graphene|adwaita|cairo|gdk-pixbuf)[/.\-]|libadwaita'),
    ('libsoup', r'libsoup/'),
    ('sqlite3', r'sqlite3'),
    ('json-glib', r'json-glib/'),
    ('yajl', r'yajl/'),
    ('roaring', r'roaring/'),
    ('libsecret', r'libsecret/'),
)

FILE_LINES = 600
FUNCTION_LINES = 80


def layer_of(path):
    parts = path.split('/')
    return parts[1] if len(parts) > 2 and parts[0] == 'src' else None


def without_comments(text):
    """Blanks comments and the inside of strings, keeping every line where it is."""
    def blank(match):
        kept = re.sub(r'[^\n]', ' ', match[0])
        return '""' + kept[2:] if match[0].startswith('"') else kept
    return re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"', blank, text, flags=re.DOTALL)


def sources(tree, *endings):
    return ((path, text) for path, text in sorted(tree.items()) if path.endswith(endings))


def library_of(header):
    for library, pattern in LIBRARIES:
        if re.match(pattern, header):
            return library
    return None


def check_layers(tree):
    """Every include is one that the layer may use."""
    homes = {}
    for path, _ in sources(tree, '.h'):
        if layer_of(path):
            homes.setdefault(posixpath.basename(path), layer_of(path))
    complaints = []
    for path, text in sources(tree, '.c', '.h'):
        layer = layer_of(path)
        if layer is None:
            continue
        if layer not in LAYERS:
            complaints.append(f'{path}: {layer} is no layer of the design')
            continue
        layers, libraries = LAYERS[layer]
        for kind, header in re.findall(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', text, re.MULTILINE):
            home = homes.get(posixpath.basename(header)) if kind == '"' else None
            library = library_of(header)
            if home is not None and home not in layers:
                complaints.append(f'{path}: {layer} must not see {home} ({header})')
            if library is not None and library not in libraries:
                complaints.append(f'{path}: {layer} must not use {library} ({header})')
    return complaints


def room_of(path):
    parts = path.split('/')
    return parts[2] if len(parts) == 4 and parts[:2] == ['src', 'views'] else None


def check_rooms(tree):
    """Every include of a view is one of its own room, or of one before it in src/views/meson.build. What stands in the
    folder itself sees all."""
    listed = re.search(r'suture_views_inc = include_directories\((.*?)\)', tree.get('src/views/meson.build', ''), re.DOTALL)
    order = re.findall(r"'(\w+)'", listed[1]) if listed else []
    homes = {posixpath.basename(path): room_of(path) for path, _ in sources(tree, '.h') if room_of(path)}
    complaints = []
    for path, text in sources(tree, '.c', '.h'):
        room = room_of(path)
        if room is None:
            continue
        if room not in order:
            complaints.append(f'{path}: {room} is no room of src/views/meson.build')
            continue
        for header in re.findall(r'^[ \t]*#[ \t]*include[ \t]*"([^"]+)"', text, re.MULTILINE):
            home = homes.get(posixpath.basename(header))
            if home in order and order.index(home) > order.index(room):
                complaints.append(f'{path}: {room} must not see {home} ({header})')
    return complaints


def declared_functions(text):
    """Names of functions declared or defined at file level in a header."""
    text = without_comments(text)
    text = re.sub(r'^[ \t]*#(?:[^\n\\]|\\\n|\\.)*', '', text, flags=re.MULTILINE)
    text = re.sub(r'\bG_(DECLARE|DEFINE)_\w+\s*\([^)]*\)', '', text)
    names, depth = [], 0
    for token in re.finditer(r'[{}()]|\b([a-z_][a-z0-9_]*)\s*\(', text):
        if token[0] in '{(':
            depth += 1
        elif token[0] in '})':
            depth -= 1
        else:
            if depth == 0:
                names.append(token[1])
            depth += 1
    return [name for name in names if name not in ('__attribute__', 'typeof', 'void', 'int', 'gboolean')]


def declared_prefixes(text):
    """The prefixes of the types a header defines: SutureDay gives suture_day."""
    types = re.findall(r'^typedef\b[^;{(]*\b(Suture\w+)\s*;', without_comments(text), re.MULTILINE)
    types += re.findall(r'^\}\s*(Suture\w+)\s*;', text, re.MULTILINE)
    return {re.sub(r'(?<!^)([A-Z])', r'_\1', name).lower() for name in types}


def check_names(tree):
    """The name of a header, or of a type that it defines, is the prefix of every function in it."""
    complaints = []
    for path, text in sources(tree, '.h'):
        if layer_of(path) is None:
            continue
        stem = posixpath.basename(path)[:-2].removesuffix('-private')
        prefix = stem.replace('-', '_')
        if not stem.startswith('suture-'):
            complaints.append(f'{path}: the name does not begin with suture-')
        for name in declared_functions(text):
            if not any(name == known or name.startswith(known + '_')
                       for known in {prefix} | declared_prefixes(text)):
                complaints.append(f'{path}: {name} () does not begin with {prefix}_')
        if '#pragma once' not in text:
            complaints.append(f'{path}: no #pragma once')
    return complaints


def functions(text):
    """(name, first line, number of lines) of every function body of GNU layout."""
    lines = without_comments(text).split('\n')
    start = None
    for number, line in enumerate(lines):
        if line.startswith('{') and number > 0 and lines[number - 1].rstrip().endswith((')', 'void')):
            start = number
        elif line.startswith('}') and start is not None:
            above = '\n'.join(lines[max(0, start - 12):start])
            names = re.findall(r'^(\w+) \(', above, re.MULTILINE)
            yield (names[-1] if names else '?'), start + 1, number - start + 1
            start = None


def check_sizes(tree):
    """No file and no function is longer than one thing needs."""
    complaints = []
    for path, text in sources(tree, '.c', '.h', '.py', '.sh', '.ui'):
        lines = text.count('\n')
        if lines > FILE_LINES:
            complaints.append(f'{path}: {lines} lines, {FILE_LINES} at most')
    for path, text in sources(tree, '.c'):
        for name, line, length in functions(text):
            if length > FUNCTION_LINES:
                complaints.append(f'{path}:{line}: {name} () has {length} lines, {FUNCTION_LINES} at most')
    return complaints


def check_leftovers(tree):
    """No goto, and nothing put off."""
    complaints = []
    later = re.compile(r'\b(TO' r'DO|FIX' r'ME|XX' r'X)\b(?=[: (]|$)', re.MULTILINE)
    for path, text in sources(tree, '.c', '.h'):
        if re.search(r'\bgoto\b', without_comments(text)):
            complaints.append(f'{path}: goto')
    for path, text in sources(tree, '.c', '.h', '.py', '.sh', '.ui', 'meson.build'):
        if match := later.search(text):
            complaints.append(f'{path}: {match[0]}')
    return complaints


LISTS = ('GtkListBox', 'GtkListView', 'GtkColumnView', 'GtkSearchEntry', 'GtkProgressBar')
LIST_MADE = re.compile(r'(\w+) = (?:[A-Z_]+ \()?gtk_(?:list_box|list_view|column_view|search_entry)_new\b')


def names_widget(code, name):
    return re.search(r'GTK_ACCESSIBLE \((?:GTK_WIDGET \()?(?:\w+->)?' + re.escape(name) + r'\)+,\s*'
                     r'GTK_ACCESSIBLE_(PROPERTY_LABEL|RELATION_LABELLED_BY)\b', code) is not None


def check_named_lists(tree):
    """Every list says what it lists: a screen reader would read the name of its class."""
    complaints = []
    for path, text in sources(tree, '.ui'):
        code = tree.get(path[:-3] + '.c', '')
        for item in ElementTree.fromstring(text).iter('object'):
            if item.get('class') in LISTS and not (
                    item.find('accessibility') is not None or item.find('property[.="presentation"]') is not None or
                    item.get('id') and names_widget(code, item.get('id'))):
                complaints.append(f'{path}: a {item.get("class")} without an accessible name')
    for path, text in sources(tree, '.c'):
        if layer_of(path) in ('views', 'app'):
            complaints += [f'{path}: the list {name} has no accessible name'
                           for name in LIST_MADE.findall(without_comments(text)) if not names_widget(text, name)]
    return complaints


def check_tooltips(tree):
    """A cell's tooltip does not ask the display where the pointer is, once a row and column: scrolling would wait for it."""
    return [f'{path}: suture_tooltip_set () is for cells' for path, text in sources(tree, '.c')
            if re.search(r'suture-[a-z-]*(cell|cells|signs|trend)\.c$', path)
            and re.search(r'\bgtk_widget_set_tooltip_(text|markup)\b', without_comments(text))]


def bound_code(tree, path):
    """The C files of a .ui file: of its own name, and of the aspects it is split into."""
    stem = path[:-3]
    return '\n'.join(text for other, text in sources(tree, '.c')
                     if other == stem + '.c' or other.startswith(stem + '-'))


def check_templates(tree):
    """Every handler and closure that a .ui file names is bound, and every bound child is in the file."""
    complaints = []
    for path, ui in sources(tree, '.ui'):
        code = without_comments(re.sub(r'"([a-z_]\w*)"', r' \1 ', bound_code(tree, path)))
        bound = set()
        for arguments in re.findall(r'bind_template_callback\w*\s*\(([^;]*)\)\s*;', code):
            bound.update(re.findall(r'\b[a-z_]\w*\b', arguments))
        wanted = re.findall(r'<signal\b[^>]*\bhandler="(\w+)"', ui)
        wanted += re.findall(r'<closure\b[^>]*\bfunction="(\w+)"', ui)
        for name in sorted(set(wanted) - bound):
            complaints.append(f'{path}: {name} is not bound in the class of this file')
        ids = set(re.findall(r'\bid="([\w-]+)"', ui))
        for child in re.findall(r'bind_template_child\w*\s*\([^;]*?,\s*(\w+)\s*\)\s*;', code):
            if child not in ids:
                complaints.append(f'{path}: no object has the id {child}, which the code binds')
    return complaints
