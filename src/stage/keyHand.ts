import {
  type CanvasPoint,
  canvasToImage,
  type ImagePoint,
  imagePoint,
  imageToCanvas,
  imageToKirin,
} from '../geometry/spaces.ts';
import type { Frame } from '../project/document.ts';
import { nameOf } from '../project/names.ts';
import { selectedPointsOf } from '../project/pointSelection.ts';
import { innerPoint } from '../project/regionPixels.ts';
import type { ToolId } from '../project/session.ts';
import { regionAt } from '../tools/hitTest.ts';
import type { Signal } from '../tools/signal.ts';
import { NO_MODIFIERS, type PointerSample } from '../tools/tool.ts';
import { panView } from '../tools/view.ts';
import { t } from '../words/words.ts';
import { crosshairStep, stepped } from './crosshairStep.ts';
import { modifiersOf } from './readPointer.ts';
import type { StageStores } from './stores.ts';

/** What Space does where the crosshair stands: down and up again, one click, or nothing. */
const PRESS: Readonly<Record<ToolId, 'stroke' | 'click' | 'none'>> = {
  move: 'none',
  hand: 'none',
  brush: 'stroke',
  eraser: 'stroke',
  rectangle: 'stroke',
  ellipse: 'stroke',
  lasso: 'click',
  smartSelect: 'click',
  trajectory: 'click',
};

/** The crosshair is read out when it has rested this long: a held key would fill the ear with numbers. */
const REST_MS = 300;
/** How near the stage's edge the crosshair may come before the view follows it, in CSS pixels. */
const MARGIN_PX = 24;

interface KeyHandDeps extends StageStores {
  /** Where the crosshair stands on the stage; null when it is not shown. Set here, drawn elsewhere. */
  readonly crosshair: Signal<CanvasPoint | null>;
  /** Says something to whoever does not see it. */
  readonly say: (text: string) => void;
}

/**
 * A pointer that is moved by keys, for the same gestures as any other: while the stage has the keyboard's focus, arrows move a
 * crosshair and Space or Enter presses there. Any real pointer over the stage takes over. Returns what stops it.
 */
export function takeKeys(element: HTMLElement, deps: KeyHandDeps): () => void {
  const hand = new KeyHand(element, deps);
  return () => hand.dispose();
}

class KeyHand {
  private readonly element: HTMLElement;
  private readonly stores: StageStores;
  private readonly crosshair: Signal<CanvasPoint | null>;
  private readonly say: (text: string) => void;
  /** Kept when the crosshair goes, so that it comes back where it was. */
  private at: ImagePoint | null = null;
  private pictureId = '';
  private down = false;
  private resting: ReturnType<typeof setTimeout> | undefined;
  private readonly listening = new AbortController();
  private readonly stops: (() => void)[];

  constructor(element: HTMLElement, deps: KeyHandDeps) {
    const stores = deps;
    this.element = element;
    this.stores = stores;
    this.crosshair = deps.crosshair;
    this.say = deps.say;
    const { signal } = this.listening;
    element.addEventListener('keydown', this.onKey, { signal });
    element.addEventListener('focus', () => element.matches(':focus-visible') && this.show(), { signal });
    element.addEventListener('blur', () => this.hide(), { signal });
    // Before the pointer's own listeners: its first move must not go on with a stroke of the keys.
    element.addEventListener('pointermove', this.onPointer, { signal, capture: true });
    element.addEventListener('pointerdown', this.onPointer, { signal, capture: true });
    this.stops = [
      stores.session.subscribe((now, before) => {
        if (now.view !== before.view) this.hide();
        else if (now.camera !== before.camera) this.place();
      }),
      stores.project.subscribe(() => !this.picture && this.hide()),
    ];
    // The stage may have been given the keyboard before anybody listened here.
    if (element.matches(':focus-visible')) this.show();
  }

  dispose(): void {
    this.hide();
    this.listening.abort();
    for (const stop of this.stops) stop();
  }

  private get picture(): Frame | null {
    return this.stores.project.getState().document.first;
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.target !== this.element || event.metaKey) return;
    if (!this.picture || this.stores.session.getState().view.kind !== 'edit') return;
    if (this.takes(event)) event.preventDefault();
  };

  private takes(event: KeyboardEvent): boolean {
    const step = crosshairStep(event, this.stores.session.getState().camera.scale);
    if (step) return this.moves(step);
    if (event.key === 'Home') return this.goHome();
    if (event.key !== ' ' && event.key !== 'Enter') return false;
    // With Ctrl it is Generate. Without the crosshair, Space is the hand's.
    if (event.ctrlKey || !this.crosshair.value) return false;
    return event.repeat || this.press(event);
  }

  private moves(by: { dx: number; dy: number }): boolean {
    const { session, gestures } = this.stores;
    const { tool, camera } = session.getState();
    const { picture } = this;
    if (!picture || tool === 'move' || this.nudgesPoints()) return false;
    if (tool === 'hand') {
      panView(session, picture, { dx: -by.dx * camera.scale, dy: -by.dy * camera.scale });
      return true;
    }
    const from = this.crosshair.value ? this.at : null;
    // The first arrow only shows where the crosshair is.
    if (from) this.at = stepped(from, by, picture);
    else this.show();
    this.follow(picture);
    this.place();
    if (gestures.active) gestures.move([this.sample(performance.now())], NO_MODIFIERS);
    this.readOut();
    return true;
  }

  /** Arrow keys then belong to the points that are selected. */
  private nudgesPoints(): boolean {
    const { tool, selected, selectedPoints } = this.stores.session.getState();
    const region = this.stores.project.getState().document.regions[selected];
    return tool === 'trajectory' && selectedPointsOf(selectedPoints, region).size > 0;
  }

  private goHome(): boolean {
    this.at = this.home();
    this.show();
    this.readOut();
    return true;
  }

  /** Inside the selected region, where its path should start; without one in the middle of the picture. */
  private home(): ImagePoint {
    const { labels } = this.stores.project.getState();
    const inside = labels && innerPoint(labels, this.stores.session.getState().selected);
    const { width, height } = this.picture ?? { width: 0, height: 0 };
    return whole(inside ?? imagePoint(width / 2, height / 2));
  }

  private press(event: KeyboardEvent): boolean {
    const { session, gestures } = this.stores;
    const how = PRESS[session.getState().tool];
    if (how === 'none') return false;
    if (this.down && gestures.pressed) {
      this.lift();
      this.say(t('keyboard.up'));
    } else if (gestures.start(this.sample(event.timeStamp), modifiersOf(event))) {
      this.down = true;
      if (how === 'click') this.lift();
      this.say(t(how === 'click' ? 'keyboard.clicked' : 'keyboard.down', { place: this.words() }));
    }
    return true;
  }

  private lift(): void {
    this.down = false;
    this.stores.gestures.release();
  }

  private sample(timeMs: number): PointerSample {
    const at = this.at ?? imagePoint(0, 0);
    const canvas = imageToCanvas(at, this.stores.session.getState().camera);
    return { pointer: 'mouse', canvas, at, pressure: 0.5, timeMs };
  }

  private show(): void {
    const { picture } = this;
    if (!picture || this.stores.session.getState().view.kind !== 'edit') return;
    if (picture.id !== this.pictureId) this.at = null;
    this.pictureId = picture.id;
    const { hover } = this.stores.gestures;
    // Where the mouse was left is where one looks.
    const pointed = hover.value && canvasToImage(hover.value, this.stores.session.getState().camera);
    this.at ??= pointed ? whole(stepped(pointed, { dx: 0, dy: 0 }, picture)) : this.home();
    this.crosshair.set(this.sample(0).canvas);
    this.place();
  }

  private place(): void {
    if (!this.crosshair.value) return;
    const { canvas } = this.sample(0);
    this.crosshair.set(canvas);
    this.stores.gestures.hover.set(canvas);
  }

  private hide(): void {
    clearTimeout(this.resting);
    if (!this.crosshair.value) return;
    // As if the button had been let go: what was painted so far stays.
    if (this.down && this.stores.gestures.pressed) this.lift();
    this.down = false;
    this.crosshair.set(null);
    this.stores.gestures.hover.set(null);
  }

  private readonly onPointer = (event: PointerEvent): void => {
    // A page that is laid out anew under a mouse at rest sends moves that are none.
    const moved = event.type === 'pointerdown' || event.movementX !== 0 || event.movementY !== 0;
    if (!moved) return;
    this.hide();
    // The next arrow begins where the pointer was left.
    this.at = null;
  };

  /** The view goes along before the crosshair leaves it. */
  private follow(picture: Frame): void {
    const { session } = this.stores;
    const { viewport } = session.getState();
    const { canvas } = this.sample(0);
    const dx = into(canvas.x, viewport.width);
    const dy = into(canvas.y, viewport.height);
    if (dx !== 0 || dy !== 0) panView(session, picture, { dx, dy });
  }

  private readOut(): void {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.say(this.words()), REST_MS);
  }

  /** The place in the numbers of the read-out, with the region that lies there. */
  private words(): string {
    const { document, labels } = this.stores.project.getState();
    if (!document.first || !this.at) return '';
    const { x, y } = imageToKirin(this.at, document.first);
    const label = labels && regionAt(labels, this.at);
    return label === null
      ? t('keyboard.place', { x, y })
      : t('keyboard.placeOnRegion', { x, y, region: nameOf(document.regions[label]) });
  }
}

/** On whole pixels: between two of them what is read out would be rounded one way and what is sent another. */
const whole = ({ x, y }: ImagePoint): ImagePoint => imagePoint(Math.floor(x), Math.floor(y));

/** How far to move something at `place` so that it lies inside `length` with room to spare. */
const into = (place: number, length: number): number =>
  Math.max(0, MARGIN_PX - place) - Math.max(0, place - (length - MARGIN_PX));
