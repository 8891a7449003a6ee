# An overlay as a release changes it, in a copy of the manifests. Needs no cluster, so that a test sources it too.

# The folders that an overlay is made of.
parts_of_manifests="base components overlays simulator"

# $1: the folder deploy; $2: the overlay, as a path below it; $3: the tag; $4: the copy, which isn't there yet
copy_release() {
    local part copy=$4/$2
    mkdir "$4"
    for part in $parts_of_manifests client; do cp -R "$1/$part" "$4/"; done
    sed -i -e "/ name: .*\(-service\|-simulator\)\$/,/newTag:/ s/\(newTag:\) .*/\1 $3/" \
        -e "s/\(app.kubernetes.io\/version:\) .*/\1 $3/" -e '/^ *digest: /d' "$copy/release/kustomization.yaml"
    # The simulator plays the loads.
    grep -q '^ *- .*components/trial$' "$copy/kustomization.yaml" ||
        sed -i 's:^components\:$:&\n  - ../../components/trial:' "$copy/kustomization.yaml"
    # The names of images, for the client too.
    printf 'components: [../%s/release]\n' "$2" >>"$4/client/kustomization.yaml"
}

# Prints how a copy differs from the manifests in anything but that. $1: the folder deploy; $2: the copy
unexpected_differences() {
    local part
    for part in $parts_of_manifests; do
        diff -r "$1/$part" "$2/$part" | grep '^[<>O]' |
            grep -v -e '^[<>] *newTag: ' -e '^[<>] *app.kubernetes.io/version: ' -e '^< *digest: ' -e '^> *- ../../components/trial$'
    done
}

# The tag that an overlay runs. $1: its folder
tag_of() { sed -n 's:^ *app.kubernetes.io/version\: *::p' "$1/release/kustomization.yaml" | tr -d '"'; }
