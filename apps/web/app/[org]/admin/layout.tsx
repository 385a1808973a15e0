import type { ReactNode } from 'react';
import { AdminFrame } from './_components/admin-frame.tsx';

export const metadata = { title: 'Admin' };

export default function AdminLayout({ children }: { readonly children: ReactNode }) {
  return <AdminFrame>{children}</AdminFrame>;
}
