export type DoctorCheck = { readonly name: string; readonly ok: boolean; readonly detail: string };
export type DoctorReport = { readonly ok: boolean; readonly checks: readonly DoctorCheck[] };
