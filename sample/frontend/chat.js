const config = await (await fetch('/config.json')).json();
const login = document.querySelector('#login');
const ask = document.querySelector('#ask');
const status = document.querySelector('#status');
const conversation = document.querySelector('#conversation');

function show(text) {
  const item = document.createElement('li');
  item.textContent = text;
  conversation.append(item);
}

function sentenceOf(event) {
  switch (event.type) {
    case 'connected':
      return `connected to backend ${event.revision} as ${event.user.name}`;
    case 'agent_thinking':
      return `thinking: ${event.thought}`;
    case 'tool_executing':
      return `using ${event.tool} on ${event.input}`;
    case 'agent_completed':
      return `answer: ${event.answer}`;
    case 'error':
      return `error: ${event.message}`;
    default:
      return null;
  }
}

function connect(token) {
  const address = `${config.backendUrl.replace(/^http/, 'ws')}/ws`;
  const socket = new WebSocket(address, 'chat.v1');
  socket.addEventListener('open', () => {
    status.textContent = 'Connected.';
    ask.hidden = false;
    socket.send(JSON.stringify({ type: 'authenticate', token }));
  });
  socket.addEventListener('close', () => {
    status.textContent = 'The connection is closed. Log in to connect again.';
    ask.hidden = true;
    login.hidden = false;
  });
  socket.addEventListener('message', ({ data }) => {
    const text = sentenceOf(JSON.parse(data));
    if (text !== null) show(text);
  });
  ask.onsubmit = (submit) => {
    submit.preventDefault();
    const text = new FormData(ask).get('text');
    show(`you: ${text}`);
    socket.send(JSON.stringify({ type: 'message', text }));
  };
}

login.addEventListener('submit', async (submit) => {
  submit.preventDefault();
  try {
    const response = await fetch(`${config.authUrl}/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(Object.fromEntries(new FormData(login))),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.error.message);
    login.hidden = true;
    connect(answer.token);
  } catch (error) {
    status.textContent = `Could not log in: ${error.message}`;
  }
});
