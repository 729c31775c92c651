/** The address follows what was chosen without drawing the view again, which would take the focus away. */
export function replaceInAddress(members) {
    const params = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(members)) {
        params.delete(name);
        for (const one of [value].flat().filter(Boolean)) {
            params.append(name, one);
        }
    }
    history.replaceState(history.state, '', `?${params}`);
}
