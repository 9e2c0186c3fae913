import ReactDOM from 'react-dom/client';
import '@backstage/ui/css/styles.css';
import './theme/tokens.css';
import app from './App';

const container = document.getElementById('root');
if (!container) throw new Error('The page has no element with the id "root" to show the app in');
ReactDOM.createRoot(container).render(app.createRoot());
