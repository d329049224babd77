import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { Shop } from './shop.tsx';
import './parcel.css';

createRoot(document.querySelector('#app')!).render(location.pathname === '/shop' ? <Shop /> : <App />);
