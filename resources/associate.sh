# Lets a double click on a .cavapp file open the program of this folder, for this user alone, and takes that back.
#
# Sourced by resources/start for --associate and --no-associate. Three files are written below $XDG_DATA_HOME; nothing
# else is touched. Needs `root` and `stop` of resources/setup.sh.

shared=${XDG_DATA_HOME:-$HOME/.local/share}
entry=$shared/applications/cavapp.desktop
kinds=$shared/mime/packages/cavapp.xml
picture=$shared/icons/hicolor/scalable/apps/cavapp.svg

# quoted TEXT: as an argument in the Exec line of a desktop entry, which undoes one level of backslashes before quotes.
quoted() {
    local text=$1
    text=${text//\\/\\\\\\\\}
    text=${text//\"/\\\\\"}
    text=${text//\`/\\\\\`}
    text=${text//\$/\\\\\$}
    printf '"%s"' "${text//%/%%}"
}

demand_linux() {
    [ "$(uname -s)" = Linux ] || stop "This is for Linux desktops: elsewhere choose the program in the file's own menu, under Open with."
}

# Desktops read these lists instead of the files themselves, where they have them.
refresh() {
    if command -v update-mime-database >/dev/null && [ -d "$shared/mime" ]; then
        update-mime-database "$shared/mime" >/dev/null 2>&1 || true
    fi
    if command -v update-desktop-database >/dev/null && [ -d "$shared/applications" ]; then
        update-desktop-database -q "$shared/applications" 2>/dev/null || true
    fi
}

associate() {
    local line
    demand_linux
    mkdir -p -- "${entry%/*}" "${kinds%/*}" "${picture%/*}" || stop "The folder $shared cannot be written: check its rights."
    while IFS= read -r line; do
        case $line in
            Exec=*) printf 'Exec=bash %s %%f\n' "$(quoted "$root/resources/start")" ;;
            *) printf '%s\n' "$line" ;;
        esac
    done <"$root/resources/desktop/cavapp.desktop" >"$entry"
    cp -- "$root/resources/desktop/cavapp-mime.xml" "$kinds"
    cp -- "$root/resources/icons/cavapp.svg" "$picture"
    refresh
    say "files that end in .cavapp now open with the program in $root (bash resources/start --no-associate takes that back)"
}

no_associate() {
    demand_linux
    rm -f -- "$entry" "$kinds" "$picture"
    refresh
    say "files that end in .cavapp no longer open with this program"
}
