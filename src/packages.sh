# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sourced by src/run and tests/run (bash): installs what the table src/packages names and this system lacks.
#
#   install_missing build run        looks at the rows of these columns; asks for root only if one is missing

packages_table=$(dirname "${BASH_SOURCE[0]}")/packages

# Which column of the table and which package manager this system has.
packages_system() {
  if command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then echo debian
  elif command -v dnf >/dev/null && command -v rpm >/dev/null; then echo fedora
  elif command -v pacman >/dev/null; then echo arch
  else return 1
  fi
}

packages_installed() {  # SYSTEM NAME
  case $1 in
    debian) dpkg-query -W -f='${db:Status-Abbrev}\n' "$2" 2>/dev/null | grep -q '^.i' ;;
    fedora) rpm -q --whatprovides "$2" >/dev/null 2>&1 ;;
    arch)   pacman -Q "$2" >/dev/null 2>&1 ;;
  esac
}

packages_offered() {  # SYSTEM NAME
  case $1 in
    debian) LC_ALL=C apt-cache policy "$2" 2>/dev/null | grep -q 'Candidate: [^(]' ;;
    fedora) dnf -q list --available "$2" >/dev/null 2>&1 ;;
    arch)   pacman -Si "$2" >/dev/null 2>&1 ;;
  esac
}

# Prints, one a line, the rows' names which are not installed; alternatives stay joined by a slash.
packages_missing() {  # SYSTEM COLUMN...
  local system=$1 what when debian fedora arch names name found
  shift
  while IFS='|' read -r what when debian fedora arch; do
    case $what in '#'* | '') continue ;; esac
    case " $* " in *" ${when// /} "*) ;; *) continue ;; esac
    names=${!system}
    names=${names// /}
    [ "$names" != - ] || continue
    found=
    for name in ${names//\// }; do
      ! packages_installed "$system" "$name" || found=yes
    done
    [ -n "$found" ] || echo "$names"
  done <"$packages_table" | sort -u
}

# Of names joined by a slash, the first that the system offers; the first of all when it offers none, so that the
# package manager itself names what it does not know.
packages_choose() {  # SYSTEM NAMES
  local name
  for name in ${2//\// }; do
    if [ "$name" = "$2" ] || packages_offered "$1" "$name"; then
      echo "$name"
      return
    fi
  done
  echo "${2%%/*}"
}

# The command that makes the next one run as root; fails where there is none.
packages_root() {
  if [ "$(id -u)" = 0 ]; then echo env
  elif command -v sudo || command -v pkexec; then :
  else return 1
  fi
}

packages_refresh() {  # ROOT SYSTEM
  case $2 in
    debian) "$1" apt-get -qq update ;;
    *) : ;;  # dnf refreshes by itself; pacman must not without a full upgrade
  esac
}

packages_install() {  # ROOT SYSTEM NAME...
  local root=$1 system=$2
  shift 2
  case $system in
    debian) "$root" env DEBIAN_FRONTEND=noninteractive \
              apt-get -qq -o Dpkg::Use-Pty=0 install --no-install-recommends --no-upgrade "$@" >/dev/null ;;
    fedora) "$root" dnf -y --setopt=install_weak_deps=False install "$@" ;;
    arch)   "$root" pacman -S --needed --noconfirm "$@" ;;
  esac
}

install_missing() {  # COLUMN...
  local system missing names become
  if ! system=$(packages_system); then
    echo "Neither apt-get, dnf nor pacman is here: nothing is installed. What is needed is listed in src/packages." >&2
    return 0
  fi
  missing=$(packages_missing "$system" "$@")
  [ -n "$missing" ] || return 0
  echo "Not installed yet: ${missing//$'\n'/ }"
  if ! become=$(packages_root); then
    echo "Only root can install them, and neither sudo nor pkexec is here." >&2
    return 1
  fi
  packages_refresh "$become" "$system" || echo "The lists of packages could not be refreshed; going on with those at hand." >&2
  names=$(for names in $missing; do packages_choose "$system" "$names"; done)
  # shellcheck disable=SC2086  # one word a package
  packages_install "$become" "$system" $names
}
