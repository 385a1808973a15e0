'use client';

import type { Organization, Session } from '@autodevops/contracts/api';
import { createContext, type ReactNode, use } from 'react';

export interface Place {
  readonly session: Session;
  readonly organization: Organization;
}

const PlaceContext = createContext<Place | null>(null);

export function PlaceProvider({ place, children }: { readonly place: Place; readonly children: ReactNode }) {
  return <PlaceContext value={place}>{children}</PlaceContext>;
}

/** Who is signed in and in which organization the page is. Only below `[org]`. */
export function usePlace(): Place {
  const place = use(PlaceContext);
  if (place === null) throw new Error('usePlace is used outside of an organization.');
  return place;
}
