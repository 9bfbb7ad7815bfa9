# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules on what is not C: layout, licences, translations. Each takes {path: text} and returns complaints."""
import os
import re
import subprocess
import tempfile

TOP_LEVEL = {'src', 'data', 'po', 'tests', 'meson.build', 'meson_options.txt', 'README.md', 'COPYING'}
NBSP = '\u00a0'
NARROW_NBSP = '\u202f'

NEEDS_LICENCE = ('.c', '.h', '.py', '.sh', '.ui', '.css', '.xml', '.xml.in', '.in', '.sql', '.po', '.supp',
                 'meson.build', 'meson_options.txt', 'src/run', 'tests/run', '.ci/run', 'src/packages')
TRANSLATABLE = ('.c', '.h', '.ui', '.desktop.in', '.metainfo.xml.in')


def check_layout(tree):
    """Nothing at the top level beside what the design names."""
    top = {path.split('/')[0] for path in tree}
    return [f'{name}: not foreseen at the top level' for name in sorted(top - TOP_LEVEL) if not name.startswith('.')]


def check_licences(tree):
    """Every source says its licence in its first lines."""
    tag = 'SPDX-License-' + 'Identifier: GPL-3.0-or-later'
    return [f'{path}: no SPDX line' for path, text in sorted(tree.items())
            if path.endswith(NEEDS_LICENCE) and tag not in '\n'.join(text.split('\n')[:4])]


def check_paths(tree):
    """No path of one person's machine."""
    places = re.compile(r'(?<![\w.}])/(' + '|'.join(['wo' 'rk', 'ro' 'ot', 'ho' r'me/\w+']) + r')/')
    return [f'{path}: {match[0]}' for path, text in sorted(tree.items()) if (match := places.search(text))]


def is_translatable(path, text):
    if path.endswith(('.c', '.h')):
        return re.search(r'(?<!\w)(_|N_|C_|NC_|gettext|ngettext|g_dngettext|g_dpgettext2?)\s?\(\s*"', text) is not None
    if path.endswith('.ui'):
        return re.search(r'translatable="(yes|true)"', text) is not None
    return path.endswith(TRANSLATABLE)


def check_potfiles(tree):
    """POTFILES.in lists every file with a string for the user, no other, sorted."""
    listed = [line for line in tree.get('po/POTFILES.in', '').split('\n') if line and not line.startswith('#')]
    wanted = {path for path, text in tree.items() if path.startswith(('src/', 'data/')) and is_translatable(path, text)}
    complaints = [f'{path}: not in po/POTFILES.in' for path in sorted(wanted - set(listed))]
    complaints += [f'po/POTFILES.in: {path} has nothing to translate' for path in sorted(set(listed) - wanted)]
    if listed != sorted(set(listed)):
        complaints.append('po/POTFILES.in: not sorted, or a name twice')
    return complaints


def unquote(lines):
    joined = ''.join(re.findall(r'"((?:\\.|[^"\\])*)"', line)[0] for line in lines)
    return joined.replace(r'\n', '\n').replace(r'\"', '"').replace(r'\t', '\t')


def entries(po):
    """Every message but the header: its texts by field, its flags, and the files it comes from."""
    for block in re.split(r'\n\s*\n', po):
        flags, files, fields, field = '', [], {}, None
        for line in block.split('\n'):
            if line.startswith('#,'):
                flags += line
            elif line.startswith('#: '):
                files += line[3:].split()
            elif match := re.match(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)\s+(".*")', line):
                field = match[1]
                fields[field] = [match[2]]
            elif line.startswith('"') and field:
                fields[field].append(line)
        texts = {name: unquote(lines) for name, lines in fields.items()}
        if texts.get('msgid'):
            yield texts, flags, files


def messages(po):
    """(msgid, [msgstr...], flags) of every message but the header."""
    for texts, flags, _ in entries(po):
        yield texts['msgid'], [text for name, text in texts.items() if name.startswith('msgstr')], flags


def typography(text, formatted):
    """What is wrong with one French text."""
    percent = r'%%' if formatted else r'%'
    text = re.sub(r'&(amp|gt|lt);', '&', text)  # markup, whose semicolons are syntax
    rules = (
        (r' [:;?!»]', 'a plain space before : ; ? ! or »'),
        (r'« ', 'a plain space after «'),
        (r'«(?![' + NBSP + '])', 'no no-break space after «'),
        (r'(?<![' + NBSP + ' ])»', 'no no-break space before »'),
        (r'[\wÀ-ÿ)][:;?!](?=\s|$)', 'no no-break space before : ; ? or !'),
        (r'[\dds] ' + percent, 'a plain space before %'),
        (r"[A-Za-zÀ-ÿ]'[A-Za-zÀ-ÿ]", "a straight apostrophe"),
        (r'"', 'straight quotation marks'),
        (r'\.\.\.', 'three dots instead of …'),
        (NARROW_NBSP, 'a narrow no-break space, which Cantarell lacks'),
    )
    return [complaint for pattern, complaint in rules if re.search(pattern, text)]


def check_typography(tree):
    """French as the French write it."""
    complaints = []
    for msgid, texts, flags in messages(tree.get('po/fr.po', '')):
        lists_words = msgid.endswith(';')  # a desktop file's list, whose semicolons are syntax
        for text in texts:
            for complaint in [] if lists_words else typography(text, 'c-format' in flags):
                complaints.append(f'po/fr.po: {complaint}: {text!r}')
    return complaints


def write_tree(tree, folder, names):
    for name in names:
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(tree.get(name, ''))


def run(folder, *command):
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False,
                          env={**os.environ, 'LC_ALL': 'C.UTF-8', 'LANGUAGE': 'en'})


def check_translation(tree):
    """fr.po passes msgfmt and translates every string of the sources as they are now, none of them fuzzy."""
    listed = [line for line in tree.get('po/POTFILES.in', '').split('\n') if line in tree]
    with tempfile.TemporaryDirectory() as folder:
        write_tree(tree, folder, listed + ['po/fr.po'])
        write_tree({'list': '\n'.join(listed)}, folder, ['list'])
        check = run(folder, 'msgfmt', '--check', '-o', '/dev/null', 'po/fr.po')
        if check.returncode != 0:
            return [f'msgfmt --check: {line}' for line in check.stderr.strip().split('\n')]
        extract = run(folder, 'xgettext', '--from-code=UTF-8', '-f', 'list', '-o', 'new.pot', '--force-po',
                      '-k_', '-kN_', '-kC_:1c,2', '-kNC_:1c,2', '-kg_dngettext:2,3')
        if extract.returncode != 0:
            return [f'xgettext: {line}' for line in extract.stderr.strip().split('\n')]
        run(folder, 'msgmerge', '-q', '--no-fuzzy-matching', '-o', 'merged.po', 'po/fr.po', 'new.pot')
        lacking = run(folder, 'msgattrib', '--untranslated', '--no-obsolete', '--no-wrap', 'merged.po').stdout
        fuzzy = run(folder, 'msgattrib', '--only-fuzzy', '--no-obsolete', '--no-wrap', 'merged.po').stdout
    complaints = [f'po/fr.po: not translated: {msgid!r}' for msgid, _, _ in messages(lacking)]
    return complaints + [f'po/fr.po: fuzzy: {msgid!r}' for msgid, _, _ in messages(fuzzy)]
