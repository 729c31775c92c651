/** Loads a stylesheet of a view that not everybody opens; answers when it counts, so that nothing is seen without it. */
export function stylesheet(name) {
    return new Promise((resolve) => {
        const link = document.createElement('link');
        link.rel = 'stylesheet';
        link.href = new URL(`../${name}`, import.meta.url).href;
        link.addEventListener('load', resolve);
        link.addEventListener('error', resolve);
        document.head.append(link);
    });
}
