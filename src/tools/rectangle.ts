import { paintRectangle } from '../masks/rectangle.ts';
import { boxTool } from './boxTool.ts';

export const rectangle = boxTool({ id: 'rectangle', paint: paintRectangle });
