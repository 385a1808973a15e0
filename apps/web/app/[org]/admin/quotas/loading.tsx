import { AdminSkeleton } from '../_components/admin-skeleton.tsx';

export default function AdminLoading() {
  return <AdminSkeleton what="the admin area" />;
}
