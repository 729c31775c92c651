package org.ptracker.server.http;

import org.ptracker.common.problem.Problem;
import org.ptracker.server.failure.RefusedException;

/** Adds to a problem what a feature knows of its own failures. */
@FunctionalInterface
public interface ProblemDetails {
    /** The problem with what this failure adds to it, or as it is. */
    Problem add(RefusedException failure, Problem problem);
}
