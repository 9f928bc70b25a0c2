/** Height of one row in CSS pixels. Lists and the lines between them are drawn from this one number. */
export const ROW_PX = 68;
