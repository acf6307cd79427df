import { paintEllipse } from '../masks/ellipse.ts';
import { boxTool } from './boxTool.ts';

export const ellipse = boxTool({ id: 'ellipse', paint: paintEllipse });
