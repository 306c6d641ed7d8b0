/** The rules of S3 about objects, as pure functions: what may be asked for, and what follows from what. */
package thecloud.core.object.rule;
