const answer = await fetch(new URL('api/v1/session', document.baseURI));
const session = await answer.json();
document.querySelector('#main').textContent = session.state;
