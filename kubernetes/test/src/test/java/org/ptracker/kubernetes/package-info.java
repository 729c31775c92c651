/**
 * Checks of the objects under {@code kubernetes/}: Kubernetes' own models first, then one rule per mistake that the
 * models let pass. {@link org.ptracker.kubernetes.Validation} runs them all; {@link org.ptracker.kubernetes.Rules} lists
 * them.
 */
@NullMarked
package org.ptracker.kubernetes;

import org.jspecify.annotations.NullMarked;
