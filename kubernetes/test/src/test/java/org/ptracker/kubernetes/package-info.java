/**
 * Checks of the objects under {@code kubernetes/}: Kubernetes' own models first, then one rule per mistake that the models
 * let pass. {@link org.ptracker.kubernetes.Validation} runs them all; most rules are rows of {@code rules.yaml}, and
 * {@code mutations.yaml} has the mistakes that they must tell.
 */
@NullMarked
package org.ptracker.kubernetes;

import org.jspecify.annotations.NullMarked;
