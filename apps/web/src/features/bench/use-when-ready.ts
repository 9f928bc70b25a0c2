"use client";

import { useEffect, useState } from "react";

/**
 * `act`, to be called at any time: at once when `isReady`, else the moment it is. A wish that cannot be met yet is kept instead of
 * dropped without a word.
 */
export function useWhenReady(isReady: boolean, act: () => void): () => void {
  const [isWanted, setIsWanted] = useState(false);
  useEffect(() => {
    if (!isWanted || !isReady) return;
    setIsWanted(false);
    act();
  }, [isWanted, isReady, act]);
  return () => setIsWanted(true);
}
