/** What was sent to Python and not answered yet, kept by the browser over a reload; where it keeps nothing, nothing is. */
export const drafts = {
  key: (paper) => `lx-draft ${location.pathname} ${paper}`,
  of(paper) {
    try {
      const { text, base } = JSON.parse(localStorage.getItem(this.key(paper)) ?? "{}");
      return typeof text === "string" && typeof base === "string" ? { text, base } : null;
    } catch {
      return null;
    }
  },
  keep(paper, draft) {
    try {
      localStorage.setItem(this.key(paper), JSON.stringify(draft));
    } catch {
      // the page still has it
    }
  },
  forget(paper) {
    try {
      localStorage.removeItem(this.key(paper));
    } catch {
      // as above
    }
  },
};
