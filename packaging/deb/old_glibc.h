/* Included before all else while Python and SQLite are compiled on a system with glibc 2.29 or newer.

   These five functions were made quicker in 2.29 and got a new version there; with the one before they run on
   glibc 2.28 too, which is what UOS 20 has. */
#ifndef __ASSEMBLER__
#if defined(__x86_64__)
#define BEFORE "GLIBC_2.2.5"
#elif defined(__aarch64__)
#define BEFORE "GLIBC_2.17"
#endif
__asm__(".symver exp,exp@" BEFORE);
__asm__(".symver exp2,exp2@" BEFORE);
__asm__(".symver log,log@" BEFORE);
__asm__(".symver log2,log2@" BEFORE);
__asm__(".symver pow,pow@" BEFORE);
#endif
